"""The table of surfaces that a reader matches texts against."""

from __future__ import annotations

import time

from bilateral.ontology import gazetteer, leaders
from bilateral.ontology.gazetteer import cased, entries, spellings
from bilateral.ontology.names import name_of

KINDS = {
    "state",
    "organisation",
    "non-state",
    "place",
    "region",
    "office",
    "leader",
    "metonym",
    "demonym",
    "capital",
}


def surfaces(kind: str | None = None) -> set[str]:
    return {entry.surface for entry in gazetteer() if kind in (None, entry.kind)}


def test_every_entry_has_a_known_kind_and_a_code_with_a_name() -> None:
    for entry in gazetteer():
        assert entry.kind in KINDS
        assert entry.surface.strip() == entry.surface != ""
        assert entry.code == "" or name_of(entry.code)
        assert entry.code or entry.kind in ("place", "region")


def test_dates_never_run_backwards() -> None:
    assert not [entry for entry in gazetteer() if entry.since and entry.until and entry.since > entry.until]


def test_no_entry_is_there_twice() -> None:
    assert len(gazetteer()) == len(set(gazetteer()))


def test_demonyms_are_there_as_adjective_and_as_plural() -> None:
    assert {"Pakistani", "Pakistanis", "Russian", "Russians", "Dutch", "Danes", "Soviet"} <= surfaces("demonym")


def test_words_of_the_language_are_no_cities() -> None:
    assert not {"Nice", "Reading", "Mobile", "Bath", "Split", "Male", "Of", "Best", "Phoenix"} & surfaces("place")


def test_names_that_are_words_in_lower_case_keep_their_case() -> None:
    for name in ("Turkey", "China", "Chad", "Jordan", "Polish", "US", "UN", "SCO", "Quad"):
        assert all(entry.cased for entry in gazetteer() if entry.surface == name), name
    assert not cased("Pakistan")
    assert not cased("Uzbekistan")


def test_ambiguous_names_are_marked_for_every_candidate() -> None:
    georgia = [entry for entry in gazetteer() if entry.surface == "Georgia"]
    assert {entry.code for entry in georgia} == {"GEO", "USA"}
    assert all(entry.ambiguous for entry in georgia)


def test_large_cities_are_there_and_their_namesakes_are_marked() -> None:
    assert {"Mumbai", "Lahore", "Karachi", "Shanghai"} <= surfaces("place")
    assert all(entry.ambiguous for entry in gazetteer() if entry.surface == "Hyderabad")


def test_leaders_are_there_by_full_name_and_surname_with_their_dates() -> None:
    held = {(entry.surface, entry.code) for entry in gazetteer() if entry.kind == "leader"}
    assert leaders()
    assert all((leader.name, leader.state) in held for leader in leaders())
    assert ("Gorbachev", "SUN") in held


def test_abbreviations_are_also_spelt_as_old_papers_spelt_them() -> None:
    assert {"SEATO", "S.E.A.T.O.", "Seato", "O.A.S.", "Unesco"} <= surfaces("organisation")
    assert "Oas" not in surfaces("organisation")
    assert list(spellings(["League of Nations"])) == ["League of Nations"]


def test_what_is_only_remembered_is_marked() -> None:
    remembered = {leader.name for leader in leaders() if leader.remembered}
    checked = {leader.name for leader in leaders() if not leader.remembered}
    for entry in gazetteer():
        if entry.kind == "leader" and entry.surface in remembered - checked:
            assert entry.ambiguous
            assert not entry.alone


def test_the_entries_of_the_data_files_are_built_quickly_and_kept() -> None:
    gazetteer()
    started = time.process_time()
    assert gazetteer() is gazetteer()
    assert entries() is entries()
    assert time.process_time() - started < 0.05
