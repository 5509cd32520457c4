from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.model import Span
from bilateral.reading.en.segment import enumeration, sentences


def cut(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


def items(text: str) -> list[str]:
    return [span.of(text) for span in enumeration(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Gen. A. Khan met Mr. Li of the U.S. mission.", "They spoke."),
        ("It left the U.S.", "The talks went on."),
        ("Talks ended at 5 p.m.", "He left."),
        ("He cited No. 5 of 3.5 rules, e.g. the last.", "Nobody objected."),
        ("“We agreed,” he said.", "“Nothing more.”"),
        ("He said: “She told us ‘never again.’”", "It was heard."),
        ("Really?", "Yes!"),
        ("The deal was done (see p. 4).", "Work began."),
        ("It was signed in 1998.[12]", "Both kept it."),
        ("The pact solidified the stance.", "Even Chile agreed."),
        ("It cost $3.5 million... or more.", "2019 was worse."),
    ],
)
def test_sentence_ends_at_its_stop_and_not_at_an_abbreviation(first: str, second: str) -> None:
    assert cut(f"{first} {second}") == [first, second]


def test_full_stop_without_a_space_still_ends() -> None:
    assert cut("It helped the stance.Even Chile agreed.") == ["It helped the stance.", "Even Chile agreed."]
    assert len(cut("See www.example.org/Page.Name for it.")) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The two sides signed the pact", "However they differed on tariffs."),
        ("Both shores were quiet and trade had doubled", "The ministers then met in Suva."),
        (
            "Together they can end the island dispute",
            "Greek foreign minister had hinted in 2004 that Athens was ready.",
        ),
        ("Each side has closed its border", "Chilean deputy minister said on Monday that the pass was shut."),
    ],
)
def test_missing_full_stop_is_supplied(first: str, second: str) -> None:
    assert cut(f"{first} {second}") == [first, second]


@pytest.mark.parametrize(
    "text",
    [
        "The arms deal Moscow had signed with Hanoi was void.",
        "The support Ankara has given to Baku in the war was great.",
        "He wrote in the newspaper The Nation that it was over.",
        "They visited The Hague and said that The Gambia was right.",
        "It was the first time Chinese troops had crossed the river.",
        "Critics say Turkish foreign minister had hinted that he knew.",
        "The treaty between Peru and Chile was signed by President García in Lima.",
    ],
)
def test_relative_clauses_and_names_are_not_torn(text: str) -> None:
    assert cut(text) == [text]


def test_headline_byline_dateline_and_bullets_stand_alone() -> None:
    text = (
        "Ministers meet in Tokyo\nBy Our Correspondent\n\nTOKYO, June 5 (Agency) - Japan said it would sign.\n"
        "The agenda:\n- fishing\n- trade with\nthe islands\n1. The last\n"
    )
    assert cut(text) == [
        "Ministers meet in Tokyo",
        "By Our Correspondent",
        "TOKYO, June 5 (Agency) -",
        "Japan said it would sign.",
        "The agenda:",
        "- fishing",
        "- trade with\nthe islands",
        "1. The last",
    ]


def test_wrapped_lines_run_on() -> None:
    text = (
        "The two countries have agreed on a text in\nGeneva yesterday, which the Swiss Foreign\n"
        "Minister praised as a good one for Europe."
    )
    assert cut(text) == [text]


def test_semicolons_and_colons_cut_nothing() -> None:
    text = "Oslo agreed; Bergen did not: it waited."
    assert cut(text) == [text]


PIECES = st.lists(
    st.sampled_from(
        [
            ".",
            " ",
            "\n",
            "\n\n",
            "Word",
            "word",
            "U.S.",
            "Gen.",
            "“",
            "”",
            "- ",
            "1. ",
            "?",
            "The",
            "said",
            "OSLO, May 5 (A) - ",
            "that",
            "misery",
            "Greek",
            "had",
            "hinted",
            "\t",
            "…",
        ]
    ),
    max_size=40,
)


@given(st.one_of(st.text(max_size=200), PIECES.map("".join), PIECES.map(" ".join)))
def test_sentences_are_ordered_and_lose_nothing(text: str) -> None:
    spans = sentences(text)
    kept = {at for span in spans for at in range(span.start, span.end)}
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
    assert {at for at, character in enumerate(text) if not character.isspace()} <= kept


@pytest.mark.parametrize(
    "unit", ["a. ", "word Word ", "The ", "\n", "a\n", ".", "the misery Greek minister ", " ", "was word The more "]
)
def test_long_runs_of_one_thing_come_to_an_end(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    assert all(span.end <= len(text) for span in (*sentences(text), *enumeration(text, Span(0, len(text)))))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("energy, trade and investment", ["energy", "trade", "investment"]),
        ("oil and gas", ["oil", "gas"]),
        ("visits, science and technology, and sport", ["visits", "science and technology", "sport"]),
        ("(1) end the war; (2) free trade; and (3) open borders", ["end the war", "free trade", "open borders"]),
        ("fish, squid and whales; timber; and tin", ["fish, squid and whales", "timber", "tin"]),
        ("Russia, China, India and Brazil", ["Russia", "China", "India", "Brazil"]),
        (
            "Fighting piracy, smuggling, and slavery, Water for Jordan and power for Israel, Visas, and Keeping calm.",
            [
                "Fighting piracy, smuggling, and slavery",
                "Water for Jordan and power for Israel",
                "Visas",
                "Keeping calm",
            ],
        ),
        ("- a port\n- a railway, and a road\n- a bridge", ["a port", "a railway, and a road", "a bridge"]),
        (
            "a loan (in euros, yen and yuan), 1,500 tents, and rice",
            ["a loan (in euros, yen and yuan)", "1,500 tents", "rice"],
        ),
        ("trade", ["trade"]),
        ("", []),
    ],
)
def test_list_is_split_into_its_items(text: str, expected: list[str]) -> None:
    assert items(text) == expected


@given(st.text(alphabet="ab,;() \n-.1And“”", max_size=60), st.integers(0, 30), st.integers(0, 30))
def test_items_are_ordered_and_inside_the_list(text: str, start: int, length: int) -> None:
    span = Span(min(start, len(text)), min(start + length, len(text)))
    end = span.start
    for item in enumeration(text, span):
        assert end <= item.start < item.end <= span.end
        end = item.end


def test_sample_text_is_cut_where_its_full_stop_is_missing(shared: Path) -> None:
    text = (shared / "acceptance" / "seed.txt").read_text("utf8")
    spans = sentences(text)
    assert 40 <= len(spans) <= 60
    assert not any(len(span.of(text)) > 600 for span in spans)
