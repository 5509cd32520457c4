"""Hold the claims of a text against the record: each gets a verdict, the rule, and evidence for and against."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from bilateral.brief.check import opinions, premises, relations, swapped
from bilateral.brief.check.adding import added, omitted
from bilateral.brief.check.candidates import Candidates, before
from bilateral.brief.check.content import Checked, Evidence, Finding, Stance
from bilateral.brief.check.labels import labelled
from bilateral.brief.check.matching import Match, match
from bilateral.brief.check.nearest import nearest
from bilateral.brief.check.sentences import own_words, sentence_of
from bilateral.brief.check.sight import Seen, of_text
from bilateral.brief.check.stated import patterns
from bilateral.brief.check.surface import body_of
from bilateral.brief.check.timing import Time, time_between
from bilateral.brief.check.verdicts import Ruling, Weighed, rule_on, weigh
from bilateral.brief.wording import at_time, voice
from bilateral.model import Claim, Document, Kind, Medium, Status

if TYPE_CHECKING:
    from bilateral.ledger import Record


@dataclass(slots=True)
class Checking:
    """One text being held against one record."""

    record: Record
    document: Document
    claims: Sequence[Claim]
    cutoff: date | None
    """The writer's day; None where the text is undated and no day was asked for."""
    today: date
    candidates: Candidates = field(init=False)

    def __post_init__(self) -> None:
        """Make ready to ask the record, each pair once."""
        self.candidates = Candidates(self.record, self.document, frozenset(one.quote for one in self.claims))
        self.candidates.ask_for(self.claims)

    @property
    def day(self) -> date:
        """The day on which the text's "now" is."""
        return self.document.published or self.cutoff or self.today

    def check(self, claim: Claim) -> Checked:
        """Return the verdict on one claim."""
        first, last = sentence_of(self.document.text, claim)
        sentence = self.document.text[first:last]
        text = of_text(claim, self.document, quote=own_words(claim), sentence=sentence)
        premise = self._premise(text, sentence)
        if premise is not None:
            return self._of_premise(text, premise)
        if not claim.kind.is_fact:
            return self._of_view(text)
        return self._of_fact(text, sentence)

    def _premise(self, text: Seen, sentence: str) -> premises.Premise | None:
        others = [other.quote for other in self.claims if other.span != text.claim.span]
        found = premises.triggers(text.claim.quote, sentence, others)
        if not found:
            return None
        asked = premises.Asked(text, sentence, self.record, self.candidates, self.cutoff, self.day)
        return premises.denied(asked, found)

    def _of_premise(self, text: Seen, premise: premises.Premise) -> Checked:
        what = f"on what “{premise.trigger.said}” takes for granted"
        return Checked(
            claim=text.claim,
            verdict=Finding.PREMISE,
            rule=f"premise-{premise.trigger.takes}",
            because=premise.words + ".",
            evidence=self._evidence([(one, Stance.AGAINST, what, "") for one in premise.against]),
            known_since=self._evidence([(one, Stance.AGAINST, what, "") for one in premise.since]),
            sure="sure",
        )

    def _of_another_day(self, text: Seen, near: Seen, later: Sequence[Weighed]) -> Checked:
        when = at_time(near.claim.start, near.claim.end)
        apart = time_between(text, near, self.day) is Time.APART
        because = (
            f"The record holds nothing on the same matter at that time; the nearest of the kind on record was {when}."
            if apart
            else f"The record holds nothing that is surely the same matter; one of the kind, {when}, is listed."
        )
        return Checked(
            claim=text.claim, verdict=Finding.NOT_IN_RECORD, rule="other-time",
            because=because,
            evidence=self._evidence([(near, Stance.BEARS, "same kind of deed, same sides, another time", "")]),
            known_since=self._of_weighed(later),
        )  # fmt: skip

    def _of_turn(self, text: Seen, turned: relations.Turned, later: Sequence[Weighed]) -> Checked:
        stance = Stance.FOR if turned.verdict is Finding.SUPPORTED else Stance.AGAINST
        return Checked(
            claim=text.claim, verdict=turned.verdict, rule=turned.rule, because=turned.words + ".",
            evidence=self._evidence([(turned.turn, stance, "relations of the two, their last turn", "")]),
            known_since=self._of_weighed(later), sure="sure",
        )  # fmt: skip

    def _of_view(self, text: Seen) -> Checked:
        if opinions.wants_precedent(text) and not opinions.precedents(text, self.candidates, self.cutoff):
            return Checked(
                claim=text.claim, verdict=Finding.NOT_IN_RECORD, rule="no-precedent",
                because=f"The record holds nothing between the two in this field ({', '.join(text.claim.areas)}).",
            )  # fmt: skip
        facts = opinions.bearing(text, self.candidates, self.cutoff)
        order = opinions.what_came_first(text, self.candidates, self.cutoff)
        if order:
            return Checked(
                claim=text.claim, verdict=Finding.OPINION, rule="order",
                because=f"A view of what came first: {order[0]}.",
                evidence=self._evidence([(one, Stance.BEARS, "", "") for one in order[1]]),
            )  # fmt: skip
        told = "what bears on it is listed" if facts else "nothing in it bears on it"
        if facts and opinions.at_large(text, facts):
            told = "it is of their relations at large, of which the latest that the record holds is listed"
        return Checked(
            claim=text.claim, verdict=Finding.OPINION, rule="opinion",
            because=f"A view has no truth value; the record neither confirms nor denies it; {told}.",
            evidence=self._evidence([(one, Stance.BEARS, "", "") for one in facts]),
        )  # fmt: skip

    def _of_fact(self, text: Seen, sentence: str) -> Checked:
        if self._needs_date(text):
            because = "Its words count from the day of the text, which is not given: add --date."
            return Checked(
                claim=text.claim,
                verdict=Finding.NEEDS_DATE,
                rule="needs-date",
                because=because,
            )
        held = self.candidates.of(text)
        then = [one for one in held if before(one, self.cutoff)]
        found = self._matches(text, held)
        later = self._weighed(text, [one for one in found if not before(one.seen, self.cutoff)], None)
        turned = relations.last_turn(text, then, self.day)
        if turned:
            return self._of_turn(text, turned, later)
        weighed = self._weighed(text, [one for one in found if before(one.seen, self.cutoff)], self.cutoff)
        ruling = rule_on(text, weighed)
        if ruling.verdict is Finding.NOT_IN_RECORD:
            ruling = swapped.other_pair(text, self.candidates, self.cutoff, self.day) or ruling
        near = None if ruling.weighed else nearest(text, then)
        return self._of_another_day(text, near, later) if near else self._told(text, sentence, ruling, later)

    def _weighed(self, text: Seen, found: Sequence[Match], known_by: date | None) -> list[Weighed]:
        home = self.candidates.together(text, [one.seen for one in found], known_by) if found else {}
        return weigh(text, found, self.day, home)

    def _told(self, text: Seen, sentence: str, ruling: Ruling, later: Sequence[Weighed]) -> Checked:
        borne = [one.match for one in ruling.weighed if one.stance is Stance.FOR]
        return Checked(
            claim=text.claim,
            verdict=ruling.verdict,
            rule=ruling.rule,
            because=ruling.because,
            evidence=self._of_weighed(ruling.weighed),
            adds=added(text, sentence, borne),
            omits=omitted(text, sentence, borne, self._beside(text, borne)),
            known_since=self._of_weighed(later),
            sure=("sure" if any(one.match.sure for one in ruling.weighed) else "likely") if ruling.weighed else None,
        )

    def _matches(self, text: Seen, held: Iterable[Seen]) -> list[Match]:
        return [one for one in (match(text, candidate, self.day) for candidate in held) if one]

    def _needs_date(self, text: Seen) -> bool:
        """Whether the words of an undated claim count from a day that nobody gives."""
        undated = self.document.published is None and text.first is None and text.claim.end is None
        said = text.sentence if text.claim.kind is Kind.EVENT else text.claim.quote
        return undated and patterns("relative_dates").search(said) is not None

    def _beside(self, text: Seen, borne: Sequence[Match]) -> list[Seen]:
        """Return who joined the same organisation on the same day, where the claim is about joining it."""
        bodies = {code for one in borne for code in one.seen.claim.parties if code.startswith("IGO:")}
        name = text.claim.name
        if name and borne:
            bodies |= {code for words in (name, name.split()[0]) if (code := body_of(words))}
        found = []
        for body in sorted(bodies):
            joined = [
                one
                for one in self.candidates.fetched(self.record.claims(body, act="MEMBERSHIP"))
                if before(one, self.cutoff) and one.claim.status is not Status.DENIED and body in one.targets
            ]
            days = {one.claim.start for one in joined if one.actors & text.parties and one.claim.start}
            found += [one for one in joined if one.claim.start in days and not one.actors & text.parties]
        return found

    def _of_weighed(self, weighed: Sequence[Weighed]) -> tuple[Evidence, ...]:
        rows = [
            (
                one.match.seen,
                one.stance,
                one.match.reason(),
                "; ".join(point.words for point in one.points),
            )
            for one in weighed
        ]
        rows.sort(key=lambda row: (row[1] is Stance.AGAINST, row[0].stored.grade or "F6"))
        return self._evidence(rows)

    def _evidence(self, rows: Iterable[tuple[Seen, Stance, str, str]]) -> tuple[Evidence, ...]:
        return tuple(_evidence(*row) for row in rows)


def _evidence(one: Seen, stance: Stance, why: str, differs: str) -> Evidence:
    stored = one.stored
    return Evidence(
        id=stored.id, stance=stance, words=stored.claim.quote, verbatim=stored.medium != Medium.NOTE.value,
        speaker=voice(stored.claim.speaker, stored.claim.level), publisher=stored.publisher,
        published=stored.published, grade=stored.grade, start=stored.claim.start, end=stored.claim.end,
        status=stored.claim.status.value, document=stored.document_id, source=stored.cluster or stored.document_id,
        match=why, differs=differs, about=labelled(stored),
    )  # fmt: skip
