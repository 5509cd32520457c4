"""Who stays in play from sentence to sentence: pairs, groups, and those called by what they are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bilateral.model import Claim

Read = Callable[..., list[Claim]]


def sides(claim: Claim) -> tuple[set[str], set[str]]:
    return set(claim.actors), set(claim.targets)


def test_outsiders_named_together_are_the_pair_only_while_they_are_near(read: Read) -> None:
    text = "Chad and Libya fought over the strip. France and Egypt sent aid to Chad. Chad accused Libya of treachery. "
    text += "Libya and Chad quarrelled on. The court heard the case for years. Then both countries signed a treaty."
    assert sides(read(text)[-1]) == ({"TCD", "LBY"}, set())


def test_a_number_means_as_many_as_were_last_named_side_by_side(read: Read) -> None:
    text = "Estonia, Latvia and Poland met in Riga. Finland was absent. The three accused Belarus of smuggling."
    assert sides(read(text)[-1]) == ({"EST", "LVA", "POL"}, {"BLR"})


def test_a_group_is_known_by_what_it_was_called(read: Read) -> None:
    text = "Fiji and Tonga quarrelled over a reef. Samoa, Australia and New Zealand, the guarantors, met in Apia. "
    text += "The guarantors accused Fiji of bad faith."
    assert sides(read(text)[-1]) == ({"WSM", "AUS", "NZL"}, {"FJI"})


@pytest.mark.parametrize("who", ["The Danes", "Danish officials", "Denmark's fishermen and officials"])
def test_they_are_the_plural_that_acted_in_the_sentence_before(read: Read, who: str) -> None:
    text = f"Sweden and Germany met in Kiel. {who} recalled the envoy to Sweden. They accused Germany of spying."
    assert sides(read(text)[-1]) == ({"DNK"}, {"DEU"})


def test_no_third_state_becomes_the_target_of_a_deed_that_names_none(read: Read) -> None:
    claims = read("Peru and Chile met in Lima. Brazil was silent. Peru promised to open the market.")
    assert sides(claims[-1]) == ({"PER"}, set())


def test_they_stay_who_they_are_while_others_are_named_beside_them(read: Read) -> None:
    text = "Laos and Vietnam met in Hanoi. They praised Peru and Chile for their courage. They signed a treaty in May."
    assert sides(read(text)[-1]) == ({"LAO", "VNM"}, set())


def test_he_is_the_minister_named_last_though_no_table_knows_his_name(read: Read) -> None:
    text = "Togo and Benin quarrel over a reef. President Faure Gnassingbe flew to Cotonou. "
    text += (
        "Benin's fisheries minister, Abel Koudo, received the guest. In a letter to Gnassingbe he offered a hotline."
    )
    assert sides(read(text)[-1]) == ({"BEN"}, {"TGO"})
