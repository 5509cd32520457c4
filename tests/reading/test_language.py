from __future__ import annotations

import pytest

from bilateral.reading.language import UNKNOWN, detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The two ministers met in Ankara and signed an agreement on trade.", "en"),
        ("Pakistan, Russia hold talks", "en"),
        ("Ministers meet in Oslo", "en"),
        ("Министр иностранных дел встретился с послом", "ru"),
        ("Le ministre a rencontré son homologue à Tunis", "fr"),
        ("Der Minister sprach in Berlin mit seinem Kollegen", "de"),
        ("El presidente viajó a Moscú el lunes", "es"),
        ("وزير الخارجية التقى نظيره", "ar"),
        ("中国外交部发言人表示", "zh"),
        ("日本の外相が会談した", "ja"),
        ("Türkiye ve Rusya yeni bir anlaşma imzaladı", "tr"),
    ],
)
def test_language_of_short_texts(text: str, language: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize("text", ["", "   ", "12345 67", "Oslo", "2018-10-21 | 4.5 | 7", "☃☃☃"])
def test_too_little_text_is_undetermined(text: str) -> None:
    assert detect(text) == UNKNOWN


ENGLISH = (
    "The two governments announced that the treaty, which had been signed in the spring, would enter into force when "
    "parliament had met. The ministers of both countries said that they were content with the talks and that their "
    "officials should meet between the sessions."
)


def test_running_english_is_known_without_the_statistics(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bilateral.reading.language._identifier", lambda: pytest.fail("the statistics were loaded"))
    assert detect(ENGLISH) == "en"


def test_english_particles_that_dutch_writes_too_do_not_make_it_english() -> None:
    dutch = (
        "De minister had het verdrag getekend of had het willen tekenen, of had tenminste met zijn collega gesproken. "
        "Of de troepen uit het land zijn vertrokken, is niet bekend; of zij blijven, evenmin. Were they there?"
    )
    assert detect(dutch) == "nl"


def test_a_text_with_little_english_beside_another_language_is_left_to_the_statistics() -> None:
    french = (
        "Le ministre des affaires étrangères a reçu son homologue et les deux délégations ont signé un accord. " * 4
    )
    assert detect(french + "The talks were held in Tunis.") == "fr"


@pytest.mark.parametrize("text", ["Finland joined NATO in April 2023.", "Peru sold Bolivia six Mi-17V helicopters."])
def test_a_short_text_that_is_half_names_is_english_where_that_is_likeliest(text: str) -> None:
    assert detect(text) == "en"
