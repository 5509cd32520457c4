"""Groups of people who accuse, ask and threaten in nobody's name but their own."""

from __future__ import annotations

import pytest

from tests.reading.conftest import Read


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        ("Dock workers in Chile accused Peru of dumping.", "NSA:DOCK_WORKERS", "PER"),
        ("Kenyan traders complain that Uganda blocks their milk.", "NSA:TRADERS", "UGA"),
        ("Human rights groups accused Chad of abuse.", "NSA:HUMAN_RIGHTS_GROUPS", "TCD"),
    ],
)
def test_a_group_accuses_in_its_own_name(read: Read, text: str, actor: str, target: str) -> None:
    one = next(c for c in read(text) if c.act == "ACCUSE")
    assert (one.actors, one.targets) == ((actor,), (target,))


def test_a_professors_warning_is_no_threat_of_a_state(read: Read) -> None:
    assert not [c for c in read("A Chilean professor warned Peru.") if c.act == "THREATEN"]


def test_a_ministry_accuses_for_its_state(read: Read) -> None:
    assert read("The Kenyan ministry accused Uganda of smuggling.")[0].actors == ("KEN",)


@pytest.mark.parametrize(
    "text",
    [
        "The storm cut power lines in Estonia and Latvia.",
        "Swarms of locusts invaded Kenya from Somalia.",
        "The Austrian and Swiss trains collided near the border.",
        "A Nigerian singer cancelled a tour of Ghana.",
        "A former Iranian ambassador urges Azerbaijan to send its envoy back.",
    ],
)
def test_weather_beasts_artists_and_former_envoys_do_no_deeds_of_states(read: Read, text: str) -> None:
    assert not [c for c in read(text) if c.kind.is_fact]


def test_the_opposition_of_a_state_is_not_the_state(read: Read) -> None:
    told = read("Namibia's opposition accused Botswana of murder.")
    assert [(c.actors, c.targets) for c in told] == [(("NSA:OPPOSITION",), ("BWA",))]


def test_what_a_lobby_claims_is_told_by_the_lobby(read: Read) -> None:
    told = read("Soldiers of Botswana have killed 37 Namibians since 1990, a lobby group claims.")
    assert [c.speaker.split("/")[0] for c in told] == ["NSA:LOBBY"]
