"""The line of the lexicon that fits a verb with what stands around it."""

from __future__ import annotations

import pytest

from tests.reading.conftest import Read


@pytest.mark.parametrize(
    ("text", "act", "actors", "targets"),
    [
        ("Austria's minister welcomed Slovenia's decision.", "SUPPORT", "AUT", "SVN"),
        ("Austria's minister welcomed his Slovenian guest.", "CONSULT", "AUT", "SVN"),
        ("Laos received nine ambulances from Japan.", "AID", "JPN", "LAO"),
        ("Laos received two helicopters from Russia.", "COOPERATE", "RUS", "LAO"),
        ("Gabon's president received a letter from his Chadian colleague.", "CONSULT", "TCD", "GAB"),
        ("French officials returned a stolen mask to Benin.", "RETREAT", "FRA", "BEN"),
        ("A court in Oman found an Indian trader guilty of fraud.", "ACCUSE", "OMN", "IND"),
        ("Latvian deputies called for sanctions against Belarusian officers.", "ACCUSE", "LVA", "BLR"),
        ("Cuba lowered duties on Mexican cement.", "RETREAT", "CUB", "MEX"),
        ("Iran sent weapons to Syria.", "AID", "IRN", "SYR"),
        ("Iran sent rockets into Iraq.", "ASSAULT", "IRN", "IRQ"),
        ("Chile accepted the map of the Argentine shelf.", "SUPPORT", "CHL", "ARG"),
        ("Jamaica has come to Cuba's defence.", "SUPPORT", "JAM", "CUB"),
        ("Khartoum walked out of talks with Chad.", "REJECT", "SDN", "TCD"),
        ("Latvia pushed Poland to hand over the ship.", "REQUEST", "LVA", "POL"),
        ("A crowd in Baghdad set fire to the Danish embassy.", "PROTEST", "IRQ", "DNK"),
        ("Oman deported nine Filipino maids.", "COERCE", "OMN", "PHL"),
        ("Mali shut off French radio.", "SANCTION", "MLI", "FRA"),
        ("Iran sank a Kuwaiti frigate.", "ASSAULT", "IRN", "KWT"),
    ],
)
def test_the_object_decides_what_a_verb_of_many_meanings_tells(
    read: Read, text: str, act: str, actors: str, targets: str
) -> None:
    (claim,) = read(text)
    assert (claim.act, claim.actors, claim.targets) == (act, (actors,), (targets,))


@pytest.mark.parametrize(
    "text", ["Bolivian miners marched on a Peruvian mine.", "Danish commandos have trained in Norway."]
)
def test_who_moves_or_trains_is_not_driven_out_or_taught(read: Read, text: str) -> None:
    assert not {"COERCE", "AID"} & {c.act for c in read(text)}


@pytest.mark.parametrize(
    "text", ["Hungary clashed with Malta over migration.", "Peru fought with Chile over fishing rules."]
)
def test_who_clashes_over_a_policy_uses_no_force(read: Read, text: str) -> None:
    assert "ASSAULT" not in {c.act for c in read(text)}
