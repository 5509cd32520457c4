"""Claims of several pairs asked for at once."""

from __future__ import annotations

from collections.abc import Callable

from bilateral.ledger import Ledger
from bilateral.model import Claim, Document


def test_claims_of_several_pairs_come_in_one_answer(
    ledger: Ledger, document: Callable[..., Document], claim: Callable[..., Claim], add: Callable[..., str]
) -> None:
    said = {
        "two": ("PAK", "RUS"), "earlier": ("PAK", "SUN"), "other": ("FRA", "EGY"), "three": ("FRA", "PAK", "RUS"),
        "apart": ("FRA", "RUS"), "alone": ("PAK",),
    }  # fmt: skip
    for words, actors in said.items():
        made = document(f"The {words} met.")
        add(made, claim(made, "CONSULT", actors=actors))
    found = ledger.record().claims(pairs=[("PAK", "RUS"), ("EGY", "FRA")])
    assert {one.claim.quote.split()[1] for one in found} == {"two", "earlier", "other", "three"}
