"""How far a deed has got."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bilateral.model import Claim

Read = Callable[..., list[Claim]]
CASES = [
    ("Fiji signed a treaty with Tonga.", "happened"),
    ("Fiji did not sign a treaty with Tonga.", "denied"),
    ("Fiji has never recognised Tonga.", "denied"),
    ("Fiji plans to sign a treaty with Tonga.", "planned"),
    ("Fiji will sign a treaty with Tonga in May.", "planned"),
    ("Fiji offered to mediate between Tonga and Samoa.", "offered"),
    ("Fiji promised to help Tonga.", "promised"),
    ("Fiji is considering a request of Tonga.", "considered"),
    ("Fiji urged Tonga to leave Samoa.", "urged"),
    ("Fiji is building a port in Tonga.", "ongoing"),
    ("Fiji backs the Tongan claim.", "ongoing"),
    ("Fiji trains the police of Tonga.", "ongoing"),
    ("Fiji trains the police of Tonga", "happened"),
    ("Then Fiji needed a loan from Tonga.", "happened"),
    ("Fiji needs a loan from Tonga.", "ongoing"),
]


@pytest.mark.parametrize(("text", "status"), CASES, ids=[case[0] for case in CASES])
def test_the_status_is_read(read: Read, text: str, status: str) -> None:
    assert read(text)[0].status == status
