"""Says which language a text is in."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

UNKNOWN = "und"
"""What `detect` answers where it cannot tell (ISO 639-2: undetermined)."""
_FLOOR = 0.6
_SAMPLE = 4000
_LETTERS = re.compile(r"[^\W\d_]")


def detect(text: str) -> str:
    """Return the ISO 639-1 code of a text's language, or "und" below a confidence of 0.6 or without ten letters.

    The first 4,000 characters decide. Names in capitals are lowered first, because they mislead on short texts.

    >>> detect("The two ministers met in Ankara and signed an agreement on trade.")
    'en'
    """
    sample = text[:_SAMPLE]
    if len(_LETTERS.findall(sample)) < 10:
        return UNKNOWN
    language, confidence = _identifier().classify(sample.lower())
    return str(language) if confidence >= _FLOOR else UNKNOWN


@cache
def _identifier() -> Any:
    """Load the model once, with probabilities from 0 to 1."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
