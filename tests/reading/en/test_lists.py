"""Lists of proposals and interests are claims one by one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bilateral.model import Claim

Read = Callable[..., list[Claim]]


def test_each_thing_that_should_be_promoted_is_a_proposal(read: Read) -> None:
    claims = read(
        "Chile and Peru are neighbours. Mining, tourism and scientific research should be promoted between them."
    )
    assert [c.quote for c in claims if c.kind == "proposal"] == ["Mining", "tourism", "scientific research"]


def test_a_list_after_a_colon_is_what_its_lead_in_announces(read: Read) -> None:
    text = (
        "Chile and Peru share these interests: Fighting drugs, smuggling and piracy, Clean rivers, and Trade in copper."
    )
    claims = read(text)
    assert [c.quote for c in claims] == ["Fighting drugs, smuggling and piracy", "Clean rivers", "Trade in copper"]
    assert {c.kind for c in claims} == {"interest"}


def test_three_verbs_after_one_modal_are_three_proposals(read: Read) -> None:
    claims = read("Chile should reopen its embassy in Peru, lift its ban on Peru and release two Peruvian sailors.")
    assert len(claims) == 3
    assert {c.kind for c in claims} == {"proposal"}


@pytest.mark.parametrize(
    "words",
    [
        "Fields such as fishing, farming, mining and tourism deserve more attention.",
        "Further opportunities lie in fishing, farming, mining and tourism.",
    ],
)
def test_fields_that_deserve_attention_are_proposals_each(read: Read, words: str) -> None:
    claims = read(f"Fiji and Tonga signed a pact. {words}")
    assert [c.quote for c in claims if c.act == "PROPOSAL"][1:] == ["farming", "mining", "tourism"]
