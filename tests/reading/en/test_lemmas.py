"""Dictionary forms of verbs that the parser gets wrong."""

from __future__ import annotations

import pytest

from bilateral.reading.en.lemmas import lemma_of


@pytest.mark.parametrize(
    ("form", "given", "lemma"),
    [
        ("piped", "pip", "pipe"),
        ("overflew", "overflew", "overfly"),
        ("reconnected", "reconnecte", "reconnect"),
        ("resold", "resold", "resold"),
        ("met", "meet", "meet"),
        ("waged", "wag", "wage"),
        ("found", "find", "find"),
        ("quibbled", "quibble", "quibble"),
    ],
)
def test_a_form_is_taken_back_to_a_verb_of_the_vocabularies_or_left(form: str, given: str, lemma: str) -> None:
    assert lemma_of(form, given) == lemma
