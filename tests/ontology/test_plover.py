from __future__ import annotations

import pytest

from bilateral.model import AREAS, EVENT_ACTS
from bilateral.ontology.actor_codes import sector
from bilateral.ontology.plover import plover_contexts, plover_mode, plover_types
from bilateral.ontology.tables import rows


def test_every_type_and_mode_leads_to_an_act_and_says_why() -> None:
    assert {one.act for one in plover_types().values()} == EVENT_ACTS
    assert all(one.reason for one in plover_types().values())
    assert {row["act"] for row in rows("plover_modes.csv")} <= EVENT_ACTS
    assert {row["type"] for row in rows("plover_modes.csv")} <= set(plover_types())
    assert all(row["reason"] and row["ours"] for row in rows("plover_modes.csv"))


def test_every_mode_of_the_record_is_one_of_its_type() -> None:
    own = [(row["act"], row["mode"]) for row in rows("modes.csv")]
    assert [plover_mode(act, mode) for act, mode in own] == own


def test_no_line_of_a_table_stands_twice() -> None:
    modes = [(row["type"], row["mode"]) for row in rows("plover_modes.csv")]
    assert len(set(modes)) == len(modes)
    assert len(plover_types()) == len(rows("plover_types.csv"))
    assert len(plover_contexts()) == len(rows("plover_contexts.csv"))


def test_contexts_stand_for_areas_in_the_order_of_the_vocabulary() -> None:
    for context in plover_contexts().values():
        assert set(context.areas) <= set(AREAS)
        assert list(context.areas) == sorted(context.areas, key=AREAS.index)
        assert context.reason
    assert [name for name, one in plover_contexts().items() if not one.happened] == [
        "future",
        "hypothetical",
        "negation",
        "negated",
    ]


@pytest.mark.parametrize(
    ("name", "mode", "expected"),
    [
        ("YIELD", "ceasefire", ("RETREAT", "ceasefire")),
        ("RETREAT", "RETREAT_resign", ("RETREAT", "resign")),
        ("sanction", "SANCTION-withdraw", ("SANCTION", "withdraw")),
        ("ASSAULT", "Suicide Attack", ("ASSAULT", "suicide-attack")),
        ("ASSAULT", "drone", ("ASSAULT", "drone")),
        ("COERCE", "SIEZE", ("COERCE", "seize")),
        ("DEMAND", "meet", ("REQUEST", "meet")),
        ("INVESTIGATE", "allege", ("ACCUSE", "allege")),
        ("CONSULT", "ceasefire", None),
        ("DANCE", "visit", None),
    ],
)
def test_a_mode_is_read_under_its_type(name: str, mode: str, expected: tuple[str, str] | None) -> None:
    assert plover_mode(name, mode) == expected


def test_sectors_of_plover_and_acled_are_not_those_of_cameo() -> None:
    assert (sector("plover", "MED"), sector("cameo", "MED")) == ("health", "media")
    assert (sector("acled", "3"), sector("acled", "Political militia")) == ("armed", "armed")
    assert sector("acled name", "Police Forces of India (2014-) Assam Rifles") == "police"
    assert sector("acled name", "Fulani Ethnic Militia (Nigeria)") == "armed,ethnic"
