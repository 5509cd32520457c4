"""Whom pronouns and "both countries" mean."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bilateral.model import Claim

Read = Callable[..., list[Claim]]


@pytest.mark.parametrize(
    "text",
    [
        "Peru and Chile quarrelled for years. In 2014 the two countries signed an agreement.",
        "Peru and Chile quarrelled for years. In 2014 both sides signed an agreement.",
        "Peru and Chile quarrelled for years. In 2014 they signed an agreement.",
        "Peru and Chile quarrelled for years. In 2014 the neighbours signed an agreement.",
    ],
)
def test_words_for_the_pair_mean_the_two_last_named(read: Read, text: str) -> None:
    claim = next(c for c in read(text) if c.act == "SUPPORT")
    assert set(claim.actors) == {"PER", "CHL"}


@pytest.mark.parametrize(
    "text",
    [
        "Ghana and Togo have quarrelled for years. The two signed a pact in 2011.",
        "Ghana and Togo have quarrelled for years. A mediator brought the two to the table.",
        "Benin, Ghana and Togo trade little. The three signed a pact in 2011.",
    ],
)
def test_a_number_alone_behind_the_means_so_many_states(read: Read, text: str) -> None:
    assert {"GHA", "TGO"} <= {code for c in read(text) if c.kind.is_fact for code in c.parties}


def test_a_number_that_counts_something_else_means_nobody(read: Read) -> None:
    assert not read("Ghana and Togo are neighbours. Of the boats at the pier the two of wood were sold.")[1:]


def test_the_pair_that_a_text_is_about_outlasts_a_third_state(read: Read) -> None:
    text = "Peru and Chile met in 2010. Peru and Chile met again in 2011. Brazil welcomed it. "
    text += "Both states then signed a pact."
    claim = next(c for c in read(text) if "pact" in c.quote)
    assert set(claim.actors) == {"PER", "CHL"}


def test_it_is_the_state_that_acted_last(read: Read) -> None:
    claims = read("Peru recalled its ambassador from Chile in 2009. It expelled two Chilean diplomats in 2010.")
    assert (claims[-1].actors, claims[-1].targets) == (("PER",), ("CHL",))


def test_it_is_time_means_nobody(read: Read) -> None:
    (claim,) = read("It is time for Peru to settle its quarrel with Chile.")
    assert (claim.kind, claim.actors) == ("proposal", ("PER",))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Mali sued Niger over the wells. Its neighbour accused Mali of theft.", ("NER", "MLI")),
        ("The king of Jordan went to Cairo. His host accused Jordan of neglect.", ("EGY", "JOR")),
        ("Qatar and Oman met. Spain and Italy urged the two countries to talk.", ("ESP ITA", "QAT OMN")),
    ],
)
def test_a_counterpart_is_the_other_and_nobody_urges_himself(read: Read, text: str, wanted: tuple[str, str]) -> None:
    claim = read(text)[-1]
    assert (set(claim.actors), set(claim.targets)) == (set(wanted[0].split()), set(wanted[1].split()))


@pytest.mark.parametrize(
    "text",
    [
        "The memory of the war still divides us.",
        "We share a common border of 500 kilometres and good relations.",
        "That treaty has brought us closer together.",
    ],
)
def test_a_speaker_who_counts_the_other_in_speaks_of_both(read: Read, text: str) -> None:
    opened = "Statement by the foreign minister of Poland on relations with Ukraine\n\nMadam Speaker,\n\n"
    claims = read(f"{opened}Poland values Ukraine. {text}")
    assert {code for c in claims if c.quote in text for code in c.parties} <= {"POL", "UKR"}


def test_the_pope_speaks_for_his_state_in_small_letters_too(read: Read) -> None:
    assert set(read("The pope received the Polish premier.")[0].parties) == {"VAT", "POL"}


@pytest.mark.parametrize("word", ["Neither", "Each", "Both"])
def test_a_word_for_each_of_two_means_the_pair(read: Read, word: str) -> None:
    verb = "want" if word == "Both" else "wants"
    claims = read(f"Lesotho and Malawi quarrelled in 1975. {word} {verb} a new deal.")
    assert set(claims[-1].actors) == {"LSO", "MWI"}


def test_two_outsiders_beside_one_of_the_pair_are_only_spoken_of(read: Read) -> None:
    text = "Fiji and Tonga met. Fiji and Tonga signed a pact. Tonga needs a cable that avoids Samoa and Nauru. "
    assert set(read(text + "Both want cheaper calls.")[-1].actors) == {"FJI", "TON"}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Jordan and Egypt traded gas. Egypt closed the line. The kingdom bought oil from Iraq.", "JOR"),
        ("Oman and Yemen share a border. Yemen sealed it. The sultanate reopened it in May.", "OMN"),
        ("Cuba and Spain fell out. Spain recalled its envoy. Chile sold wheat to the island.", "CUB"),
    ],
)
def test_the_kingdom_is_the_last_one_that_is_a_kingdom(read: Read, text: str, meant: str) -> None:
    assert meant in read(text)[-1].parties


def test_a_new_paragraph_is_about_the_two_again(read: Read) -> None:
    told = read("Peru and Chile share a border. Spain and Italy met in Lima.\n\nThe two countries signed a pact.")
    assert {"PER", "CHL"} <= set(told[-1].parties)


def test_it_is_whose_ministry_says_so_of_itself(read: Read) -> None:
    text = "Togo's foreign ministry recalled an envoy from Benin. Ghana called the step a mistake. "
    told = read(text + "The ministry denied that it had threatened to stop the trains.")
    assert "GHA" not in told[-1].actors
