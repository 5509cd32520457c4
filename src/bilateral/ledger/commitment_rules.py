"""Which words and acts make a commitment, answer it or keep it, read from `data/commitments.yml`."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from bilateral.ledger.event_rules import rules
from bilateral.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Deeds:
    """By which acts, told in which words, a commitment in certain words is kept."""

    words: re.Pattern[str]
    acts: frozenset[str]
    done: re.Pattern[str] | None
    """Words of which the deed must hold one; None where the act says enough."""

    def kept_by(self, act: str, words: str) -> bool:
        """Whether an event of this act, told in these words, is such a deed."""
        return act in self.acts and (self.done is None or bool(self.done.search(words)))


@dataclass(frozen=True, slots=True)
class CommitmentRules:
    """The rules, as the data file states them with their reasons."""

    agreements: re.Pattern[str]
    invitations: re.Pattern[str]
    mediation: re.Pattern[str]
    acceptance: re.Pattern[str]
    offers: re.Pattern[str]
    unspecific: frozenset[str]
    """Words that say nothing of a subject, cut to the length at which words are compared."""
    accepting_acts: frozenset[str]
    refusing_acts: frozenset[str]
    answer_statuses: frozenset[str]
    deed_statuses: frozenset[str]
    answered_within: timedelta
    named_only_within: timedelta
    kept_within: timedelta
    done_by_the_other: frozenset[str]
    begun: Deeds
    """What is kept by a standing that begins, on the very day too, whatever its words are."""
    deeds: tuple[Deeds, ...]

    def deeds_named(self, words: str) -> tuple[Deeds, ...]:
        """Return by what a commitment in these words is kept; nothing where they name no deed."""
        return tuple(deed for deed in self.deeds if deed.words.search(words))


@functools.cache
def commitment_rules() -> CommitmentRules:
    """Return the rules."""
    read = vocabulary("bilateral.ledger", "data", "commitments.yml")
    return CommitmentRules(
        agreements=_beginnings(read["words_of_agreements"]["words"]),
        invitations=_beginnings(read["words_of_invitations"]["words"]),
        mediation=_beginnings(read["words_of_mediation"]["words"]),
        acceptance=_beginnings(read["words_of_acceptance"]["words"]),
        offers=_beginnings(read["words_of_offers"]["words"]),
        unspecific=frozenset(word[: rules().word_length] for word in read["words_that_single_out_nothing"]["words"]),
        accepting_acts=frozenset(read["acts_of_acceptance"]["acts"]),
        refusing_acts=frozenset(read["acts_of_refusal"]["acts"]),
        answer_statuses=frozenset(read["statuses_of_answers"]["statuses"]),
        deed_statuses=frozenset(read["statuses_of_deeds"]["statuses"]),
        answered_within=timedelta(days=read["answered_within"]["days"]),
        named_only_within=timedelta(days=read["named_only_within"]["days"]),
        done_by_the_other=frozenset(read["done_by_the_other"]["acts"]),
        kept_within=timedelta(days=read["kept_within"]["days"]),
        begun=Deeds(_beginnings(read["begun"]["words"]), frozenset(read["begun"]["acts"]), None),
        deeds=tuple(
            Deeds(
                _beginnings(row["words"]), frozenset(row["acts"]), _beginnings(row["done"]) if "done" in row else None
            )
            for row in read["deeds"]
        ),
    )


def _beginnings(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})", re.IGNORECASE)
