import csv
from datetime import date
from pathlib import Path

import pytest

from bilateral.ontology import resolve
from bilateral.ontology.actor_codes import actor_code, actor_codes, sector, successions


def test_every_country_that_the_data_sets_name_is_known_by_its_iso_code(shared: Path) -> None:
    with (shared / "data/events/gdelt/cameo_country.tsv").open(encoding="utf8") as file:
        codes = [row[0] for row in csv.reader(file, delimiter="\t")]
    assert len(codes) > 200
    assert [code for code in codes if actor_code(code) not in (code, "")] == []
    assert [code for code in codes if actor_code(code) == ""] == ["ANT"]


@pytest.mark.parametrize(
    ("code", "party"),
    [("ROM", "ROU"), ("KSV", "XKX"), ("EUR", ""), ("NAT", "IGO:NATO"), ("TAL", "NSA:TALIBAN"), (" rus ", "RUS")],
)
def test_codes_that_are_not_iso_are_put_right(code: str, party: str) -> None:
    assert actor_code(code) == party


def test_a_code_that_nothing_knows_is_none() -> None:
    assert actor_code("QQQ") is None


def test_every_party_that_a_code_stands_for_exists() -> None:
    assert [party for party in set(actor_codes().values()) if party and resolve(party).code != party] == []


def test_russia_continues_the_soviet_union_and_no_one_of_two_is_guessed() -> None:
    found = {one.past: (one.present, one.until) for one in successions()}
    assert found["SUN"] == ("RUS", date(1991, 12, 25))
    assert not {"DDR", "VDR", "RVN", "YAR", "YMD"} & set(found)


@pytest.mark.parametrize(
    ("scheme", "value", "found"),
    [
        ("cameo", "MIL", "military"),
        ("icews", "Military", "military"),
        ("icews", "Defense / Security Ministry", "government"),
        ("icews", "Global Health IGOs", "intergovernmental"),
        ("icews", "Health Ministry", "government"),
        ("cameo", "Military", None),
        ("icews", "Astronaut Guild", None),
    ],
)
def test_roles_have_one_word_over_all_data_sets(scheme: str, value: str, found: str | None) -> None:
    assert sector(scheme, value) == found
