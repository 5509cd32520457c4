"""What the net is told of a candidate beside its words."""

from __future__ import annotations

from net_probe import Noting

from bilateral.model import Document, Kind, Status
from bilateral.reading.en.draft import Draft
from bilateral.reading.en.net.candidate import (
    LABELS,
    MANY,
    SIDE_SIGNS,
    SIGNS,
    Candidate,
    Party,
    parties_of,
    signs_of,
)
from bilateral.reading.en.reader import EnglishReader
from bilateral.reading.en.scene import Scene


def read(text: str) -> list[tuple[Scene, list[Draft]]]:
    """Scenes of the sentences of a text with what the rules make of them."""
    noting = Noting()
    EnglishReader(beside=noting).read(Document(text=text, origin="test"))
    return noting.scenes


def only(text: str) -> tuple[Scene, Candidate, dict[str, Party]]:
    ((scene, (draft,)),) = read(text)
    candidate = Candidate.of(draft)
    return scene, candidate, {party.code: party for party in parties_of(scene, candidate)}


def test_signs_have_the_sizes_that_the_net_was_trained_with() -> None:
    scene, candidate, parties = only("Laos signed a treaty with Thailand in May 1975.")
    assert len(signs_of(scene, candidate)) == SIGNS
    assert {len(party.signs) for party in parties.values()} == {SIDE_SIGNS}


def test_what_the_rules_made_is_among_the_signs_and_nothing_where_they_made_nothing() -> None:
    scene, candidate, _ = only("Laos signed a treaty with Thailand in May 1975.")
    assert candidate.rule is not None
    by_rules = signs_of(scene, candidate)[7:]
    assert by_rules[0] == 1
    assert by_rules[1 + LABELS.index((Kind.EVENT, candidate.rule.act))] == 1
    assert by_rules[1 + len(LABELS) + list(Status).index(Status.HAPPENED)] == 1
    alone = Candidate(candidate.tokens, candidate.head, candidate.voice)
    assert not any(signs_of(scene, alone)[7:])


def test_parties_are_those_named_near_and_the_two_of_the_text() -> None:
    scenes = read("Laos signed a treaty with Thailand in May 1975. It sent a note to France.")
    scene, drafts = scenes[1]
    found = {party.code: party for party in parties_of(scene, Candidate.of(drafts[0]))}
    assert set(found) == {"LAO", "THA", "FRA"}
    assert found["THA"].tokens == ()
    assert [scene.tree.words[t] for t in found["FRA"].tokens] == ["France"]


def test_a_sentence_of_a_thousand_names_is_looked_at_around_the_candidate_only() -> None:
    text = "Laos accused Thailand of spying, " + "and Chad met Mali, " * 300 + "and Peru slept."
    for scene, drafts in read(text):
        for draft in drafts:
            tokens = sum(len(party.tokens) for party in parties_of(scene, Candidate.of(draft)))
            assert tokens <= 2 * MANY
