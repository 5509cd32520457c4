"""The parse keeps the text's own words and places, whatever the parser was shown."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral.reading.en.parse import LONGEST, trees


@settings(max_examples=30, deadline=None)
@given(st.text(alphabet='aB c.,;:\n\t-’"(é)1😀', max_size=80))
def test_every_token_is_where_the_text_has_it(text: str) -> None:
    tree = next(trees([text]))
    assert all(text[a:b] == word for a, b, word in zip(tree.starts, tree.ends, tree.words, strict=True))
    assert [first for first, _ in tree.sentences[1:]] == [past for _, past in tree.sentences[:-1]]


def test_a_name_that_the_parser_misreads_is_shown_to_it_as_a_known_one() -> None:
    text = "ECOWAS imposed sanctions on Mali on 9 January, and Algeria has offered to mediate."
    tree = next(trees([text], lambda _: {0: "NATO"}))
    assert tree.words[0] == "ECOWAS"
    assert tree.heads[0] == tree.words.index("imposed")
    assert tree.deps[0] == "nsubj"


def test_a_name_is_shown_as_a_known_one_after_a_blank_line_too_and_other_sentences_stay_as_they_were() -> None:
    text = "Kenya's minister spoke.\n\nECOWAS imposed sanctions on Mali on 9 January. Ghana agreed."
    at = text.index("ECOWAS")
    plain, tree = next(trees([text])), next(trees([text], lambda _: {at: "NATO"}))
    first, past = next(s for s in tree.sentences if tree.starts[s[0]] == at)
    assert tree.words[first] == "ECOWAS"
    assert tree.heads[first] == tree.words.index("imposed")
    assert all(first <= head < past for head in tree.heads[first:past])
    assert tree.heads[:first] == plain.heads[:first]
    assert tree.heads[past:] == plain.heads[past:]


def test_a_sentence_without_an_end_is_cut() -> None:
    tree = next(trees(["word " * 400]))
    assert max(past - first for first, past in tree.sentences) <= LONGEST


def test_a_text_cut_into_pieces_is_one_tree_with_the_same_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    text = " ".join(
        f"Chile sent {number} envoys to Peru. The envoys stayed for {number} days." for number in range(2, 40)
    )
    (whole,) = trees([text])
    monkeypatch.setattr("bilateral.reading.en.parse.PIECE", 60)
    cut, short = trees([text, "Laos thanked Japan."])
    assert (cut.words, cut.starts, cut.sentences) == (whole.words, whole.starts, whole.sentences)
    assert all(first <= head < past for first, past in cut.sentences for head in cut.heads[first:past])
    assert sum(a == b for a, b in zip(cut.deps, whole.deps, strict=True)) > 0.97 * len(whole.deps)
    assert short.words == ["Laos", "thanked", "Japan", "."]


@pytest.mark.parametrize(
    ("text", "form", "lemma"),
    [
        ("France keeps bases in Chad.", "bases", "base"),
        ("Kenya raised taxes on Ugandan eggs.", "taxes", "tax"),
        ("Eritrea wages war on Sudan.", "wages", "wage"),
    ],
)
def test_forms_that_the_parser_takes_for_another_word_have_their_own_lemma(text: str, form: str, lemma: str) -> None:
    tree = next(trees([text]))
    assert tree.lemmas[tree.words.index(form)] == lemma
