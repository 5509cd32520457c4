"""Says which language a text is in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from bilateral.vocabulary import vocabulary

UNKNOWN = "und"
"""What `detect` answers where it cannot tell (ISO 639-2: undetermined)."""
_FLOOR = 0.6
_SHORT = 200
_LIKELIEST = 0.35
"""Of a short text that is half names English need only be the likeliest of the languages, with this confidence."""
_SAMPLE = 4000
_LEAST_LETTERS = 10
_ENOUGH = 12
"""Particles that a text must hold to be plainly English ..."""
_PLAINLY = 0.15
"""... and their least share of its words; running English has a quarter, other languages next to none."""
_LETTER = re.compile(r"[^\W\d_]")
_WIDE_LETTER = re.compile(r"[\u0e00-\u0e7f\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WORD = re.compile(r"[a-z]+")


def detect(text: str) -> str:
    """Return the ISO 639-1 code of a text's language, or "und" where that is not sure.

    The first 4,000 characters decide, in lower case, because names in capitals mislead. The answer is "und" below a
    confidence of 0.6, or with fewer than ten letters (four of a script that writes words with a few signs). A text
    of up to 200 characters whose words are too few for the statistics is English where it holds English words that
    other languages lack, or where English is the likeliest with 0.35 or more.

    >>> detect("The two ministers met in Ankara and signed an agreement on trade.")
    'en'
    """
    sample = text[:_SAMPLE].lower()
    letters = len(_LETTER.findall(sample))
    if letters < _LEAST_LETTERS and len(_WIDE_LETTER.findall(sample)) < 4:
        return UNKNOWN
    if _plainly_english(sample):
        return "en"
    language, confidence = _identifier().classify(sample)
    if confidence >= _FLOOR:
        return str(language)
    short = letters <= _SHORT and sample.isascii()
    if short and ((language == "en" and confidence >= _LIKELIEST) or _words("english") & set(_WORD.findall(sample))):
        return "en"
    return UNKNOWN


def _plainly_english(sample: str) -> bool:
    """Whether so many of the words are English particles that no statistics are needed: loading them takes longer."""
    words = re.findall(r"[^\W\d_]+", sample)
    particles = sum(word in _words("english_particles") for word in words)
    return particles >= _ENOUGH and particles >= _PLAINLY * len(words)


def _data() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = vocabulary("bilateral.reading", "data", "languages.yml", words=True)
    return loaded


@cache
def _words(group: str) -> frozenset[str]:
    return frozenset(_data()[group]["values"])


@cache
def _identifier() -> Any:
    """Load the model once, limited to the candidate languages, with probabilities from 0 to 1."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(sorted(_words("candidates") & set(identifier.labels)))
    return identifier
