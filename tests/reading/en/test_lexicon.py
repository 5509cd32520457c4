from __future__ import annotations

import pytest

from bilateral.model import ACTS_OF_KIND, Document, Kind
from bilateral.reading.en.lexicon import DIRECTED, MUTUAL, REVERSE, SUBJECT, data, verbs
from bilateral.reading.en.reader import EnglishReader


@pytest.mark.parametrize("vocabulary", ["verbs", "phrases", "cues"])
def test_every_line_has_a_known_act_and_a_reason(vocabulary: str) -> None:
    for row in data(vocabulary):
        assert row["act"] in ACTS_OF_KIND[Kind.EVENT]
        assert row["reason"]
        assert row.get("frame", DIRECTED) in (MUTUAL, DIRECTED, REVERSE, SUBJECT)
        assert all(isinstance(word, str) for key in ("verbs", "with", "unless", "nouns") for word in row.get(key, ()))


def test_entries_with_companions_come_before_those_without() -> None:
    for entries in verbs().values():
        wanting = [bool(entry.companions) for entry in entries]
        assert wanting == sorted(wanting, reverse=True)


@pytest.mark.parametrize(
    ("text", "act", "actors", "targets"),
    [
        ("Tanzania lashed out at Burundi over the camps.", "ACCUSE", ["TZA"], ["BDI"]),
        ("In 1931 Peru froze the assets of Chile.", "SANCTION", ["PER"], ["CHL"]),
        ("Norway sent home two diplomats of Syria.", "SANCTION", ["NOR"], ["SYR"]),
        ("Laos bowed to demands from Thailand.", "CONCEDE", ["LAO"], ["THA"]),
        ("Sweden threw its weight behind Estonia.", "SUPPORT", ["SWE"], ["EST"]),
        ("Ghana came under fire from Togo for the fees.", "ACCUSE", ["TGO"], ["GHA"]),
        ("India rushed tents and blankets to Nepal.", "AID", ["IND"], ["NPL"]),
        ("Iraq vowed revenge against Kuwait.", "THREATEN", ["IRQ"], ["KWT"]),
        ("Kenya put its forces on alert against Somalia.", "MOBILIZE", ["KEN"], ["SOM"]),
        ("Mali brushed aside a warning by Niger.", "REJECT", ["MLI"], ["NER"]),
    ],
)
def test_newspaper_verbs_and_idioms_tell_a_deed(text: str, act: str, actors: list[str], targets: list[str]) -> None:
    claims = EnglishReader().read(Document(text=text, origin="x"))
    assert [(c.act, list(c.actors), list(c.targets)) for c in claims] == [(act, actors, targets)]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Sudan vowed to bomb Chad.", "THREATEN"),
        ("Sudan promised to arrest the envoys of Chad.", "THREATEN"),
        ("Sudan vowed to help Chad.", "AGREE"),
        ("Sudan's defence minister said on Monday that Sudan would invade Chad.", "THREATEN"),
        ("Sudan's defence minister said on Monday that Sudan would supply Chad.", "AGREE"),
        ("Iran will close the strait if its exports are stopped, Iran's defence minister said.", "THREATEN"),
        ("Finland would respond in kind unless Russia opened the border, the Finnish premier said.", "THREATEN"),
        ("Sudan's defence minister said on Monday that Sudan would not supply Chad.", "REJECT"),
    ],
)
def test_a_vow_to_do_harm_is_a_threat_and_no_promise(text: str, act: str) -> None:
    claims = EnglishReader().read(Document(text=text, origin="x"))
    assert [c.act for c in claims] == [act]


def test_one_alone_agrees_towards_another_and_two_agree_together() -> None:
    alone = EnglishReader().read(Document(text="Iran agreed to release the sailors of Greece.", origin="x"))
    both = EnglishReader().read(Document(text="Iran and Greece agreed to build a port.", origin="x"))
    assert [(c.act, list(c.actors), list(c.targets)) for c in alone] == [("AGREE", ["IRN"], ["GRC"])]
    assert [(c.act, list(c.actors), list(c.targets)) for c in both] == [("AGREE", ["IRN", "GRC"], [])]
