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
