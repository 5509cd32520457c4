"""Hold the claims of a text against the record: each gets a verdict, the rule, and evidence for and against."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from bilateral.brief.check import by_words, evidence, opinions, premises, relations, swapped
from bilateral.brief.check.adding import added, omitted
from bilateral.brief.check.beside import with_numbers_beside
from bilateral.brief.check.candidates import Candidates, before
from bilateral.brief.check.content import Checked, Finding, Stance, Unread
from bilateral.brief.check.matching import Match, match
from bilateral.brief.check.nearest import nearest
from bilateral.brief.check.sentences import own_words, sentence_of
from bilateral.brief.check.sight import Seen, of_text
from bilateral.brief.check.stated import how_far, patterns
from bilateral.brief.check.surface import body_of
from bilateral.brief.check.timing import Time, time_between
from bilateral.brief.check.verdicts import Ruling, rule_on
from bilateral.brief.check.weighing import Weighed, weigh
from bilateral.brief.wording import at_time
from bilateral.model import AUTHOR, Claim, Document, Glance, Kind, Status

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
    glances: Sequence[Glance] = ()
    """The sentences of the text that name a party, whether claims were read from them or not."""
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
        dated = self._dated(claim)
        text = of_text(dated, self.document, quote=own_words(claim), sentence=sentence)
        return replace(self._checked(text, sentence), claim=claim)

    def _dated(self, claim: Claim) -> Claim:
        """Return a deed that was read without a date with the one time of its sentence, where it is alone in it."""
        glance = self._glance(claim)
        if claim.start or claim.end or claim.kind is not Kind.EVENT:
            return claim
        if glance is None or glance.start is None or glance.of_a_thing:
            return claim
        return replace(claim, start=glance.start, end=glance.end) if self._alone(claim, glance) else claim

    def _glance(self, claim: Claim) -> Glance | None:
        return next((one for one in self.glances if one.span.start <= claim.span.start < one.span.end), None)

    def _checked(self, text: Seen, sentence: str) -> Checked:
        premise = self._premise(text, sentence)
        if premise is not None:
            return self._of_premise(text, premise)
        if not text.claim.kind.is_fact:
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
            evidence=evidence.of_rows([(one, Stance.AGAINST, what, "") for one in premise.against]),
            known_since=evidence.of_rows([(one, Stance.AGAINST, what, "") for one in premise.since]),
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
            evidence=evidence.of_rows([(near, Stance.BEARS, "same kind of deed, same sides, another time", "")]),
            known_since=evidence.of_weighed(later),
        )  # fmt: skip

    def _of_turn(self, text: Seen, turned: relations.Turned, later: Sequence[Weighed]) -> Checked:
        stance = Stance.FOR if turned.verdict is Finding.SUPPORTED else Stance.AGAINST
        return Checked(
            claim=text.claim, verdict=turned.verdict, rule=turned.rule, because=turned.words + ".",
            evidence=evidence.of_rows([(turned.turn, stance, "relations of the two, their last turn", "")]),
            known_since=evidence.of_weighed(later), sure="sure",
        )  # fmt: skip

    def _by_words(self, text: Seen, held: Sequence[Seen]) -> Ruling | None:
        """Return what the words of a claim carry, else what those of its sentence do, where it is alone in it."""
        found = by_words.ruling(((by_words.of_claim(text, one), one) for one in held), self.day)
        glance = self._glance(text.claim)
        if found or glance is None or len(glance.codes) < 2 or not self._alone(text.claim, glance):
            return found
        whole = by_words.Sentence(self.document, glance)
        fit = [one for one in held if not _turned(text, one)]
        return by_words.ruling(((whole.as_told_by(one), one) for one in fit), self.day)

    def _alone(self, claim: Claim, glance: Glance) -> bool:
        return not any(one.span != claim.span and self._glance(one) is glance for one in self.claims)

    def _as_told(self, text: Seen) -> Ruling | None:
        """Return what bears out a view that is one by its verb only, else None.

        That is a dated "was" of the author's that the reader took for a judgement, or a "would" that tells of what the
        record has as offered or planned.
        """
        glance = self._glance(text.claim)
        if text.claim.kind is not Kind.ASSESSMENT or glance is None or len(glance.codes) < 2:
            return None
        outlook = text.claim.act == "OUTLOOK"
        if not outlook and (text.claim.speaker != AUTHOR or glance.start is None or glance.end is None):
            return None
        one = by_words.Sentence(self.document, glance)
        held = [one for one in self.candidates.of(text) if before(one, self.cutoff)]
        if outlook:
            held = [one for one in held if 0 < how_far(one.claim.status.value) < 3]
        return by_words.ruling(((one.as_told_by(seen), seen) for seen in held), self.day, least=2 if outlook else 3)

    def unread(self) -> tuple[Unread, ...]:
        """Return the sentences that name two parties and gave no claim, with what the record holds nearest."""
        left = [one for one in self.glances if len(one.codes) > 1 and not self._is_read(one)]
        self.candidates.ask_for_pairs(one.codes for one in left)
        found = (self._of_words(by_words.Sentence(self.document, one)) for one in left)
        return tuple(one for one in found if one)

    def _is_read(self, glance: Glance) -> bool:
        return any(one.span.start < glance.span.end and glance.span.start < one.span.end for one in self.claims)

    def _of_words(self, text: by_words.Sentence) -> Unread | None:
        asked = text.as_of(Kind.EVENT, "CONSULT", one_sided=False)
        held = [one for one in self.candidates.of(asked) if before(one, self.cutoff)]
        ruling = by_words.ruling(((text.as_told_by(one), one) for one in held), self.day)
        if ruling:
            return Unread(
                sentence=text.words, span=text.glance.span, verdict=ruling.verdict, rule=ruling.rule,
                because=ruling.because, evidence=evidence.of_weighed(ruling.weighed),
            )  # fmt: skip
        near = by_words.nearest_words(text, held, self.day)
        if not near:
            return None
        return Unread(
            sentence=text.words, span=text.glance.span, verdict=None, rule="not-read",
            because="The reader makes no claim of it; what the record holds nearest to its words is listed.",
            evidence=evidence.of_rows([(one.seen, Stance.BEARS, one.reason(), "") for one in near]),
        )  # fmt: skip

    def _of_view(self, text: Seen) -> Checked:
        borne = self._as_told(text)
        if borne:
            return self._told(text, text.sentence, borne, [])
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
                evidence=evidence.of_rows([(one, Stance.BEARS, "", "") for one in order[1]]),
            )  # fmt: skip
        told = "what bears on it is listed" if facts else "nothing in it bears on it"
        if facts and opinions.at_large(text, facts):
            told = "it is of their relations at large, of which the latest that the record holds is listed"
        return Checked(
            claim=text.claim, verdict=Finding.OPINION, rule="opinion",
            because=f"A view has no truth value; the record neither confirms nor denies it; {told}.",
            evidence=evidence.of_rows([(one, Stance.BEARS, "", "") for one in facts]),
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
        if ruling.verdict is Finding.NOT_IN_RECORD or ruling.rule == "weaker-date":
            ruling = swapped.other_pair(text, self.candidates, self.cutoff, self.day) or ruling
        if ruling.verdict is Finding.NOT_IN_RECORD:
            ruling = self._by_words(text, then) or ruling
        ruling = with_numbers_beside(text, ruling, then)
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
            evidence=evidence.of_weighed(ruling.weighed),
            adds=added(text, sentence, borne),
            omits=omitted(text, sentence, borne, self._beside(text, borne)),
            known_since=evidence.of_weighed(later),
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


def _turned(text: Seen, held: Seen) -> bool:
    """Whether who does it to whom is the other way round in a claim of the record."""
    return bool(text.targets and text.actors & held.targets and text.targets & held.actors)
