"""What the package carries as YAML is read once, and words that look like truth values stay words where asked for."""

from __future__ import annotations

import pytest

from bilateral.vocabulary import vocabulary


def test_a_vocabulary_is_read_once() -> None:
    assert vocabulary("bilateral.ontology", "data", "areas.yml") is vocabulary(
        "bilateral.ontology", "data", "areas.yml"
    )


def test_norwegian_is_a_language_and_not_a_denial() -> None:
    candidates = vocabulary("bilateral.reading", "data", "languages.yml", words=True)["candidates"]["values"]
    assert "no" in candidates
    assert False not in candidates


def test_a_missing_vocabulary_is_an_error_of_ours() -> None:
    with pytest.raises(FileNotFoundError):
        vocabulary("bilateral.ontology", "data", "nothing.yml")
