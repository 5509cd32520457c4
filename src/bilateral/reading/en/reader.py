"""The English reader: a document's text -> claims, by rules over a dependency parse."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice

from bilateral import ontology
from bilateral.model import AUTHOR, Claim, Document, Kind
from bilateral.reading.en import VERSION
from bilateral.reading.en.areas import Areas
from bilateral.reading.en.dates import DateMention, find_dates
from bilateral.reading.en.draft import Draft
from bilateral.reading.en.drafts import Scene, sentence_drafts
from bilateral.reading.en.layout import Floor, dateline_state
from bilateral.reading.en.parse import trees
from bilateral.reading.en.parties import Gazetteer, Mention, mentions
from bilateral.reading.en.reference import after_sentence, opening, references
from bilateral.reading.en.tree import Tree
from bilateral.reading.en.voice import Speakers, level_of
from bilateral.reading.en.when import attach

CHUNK = 32


@dataclass(frozen=True, slots=True)
class Reading:
    """Claims of a document with, for each claim's id, the rule that gave each field."""

    claims: list[Claim]
    explanations: Mapping[str, Mapping[str, str]]


class EnglishReader:
    """Reads English documents; one per process, without state between documents."""

    version = VERSION

    def __init__(
        self,
        *,
        gazetteer: Gazetteer | None = None,
        areas: Areas | None = None,
        state_on: Callable[[str, date], str] | None = None,
    ) -> None:
        """Take the vocabularies of `bilateral.ontology`, or others in their place."""
        self._gazetteer = gazetteer or Gazetteer(ontology.gazetteer())
        self._areas = areas or Areas(ontology.area_triggers())
        self._state_on = state_on or ontology.state_on

    def read(self, document: Document) -> list[Claim]:
        """Claims of one document, in order of the text."""
        return next(self.explained([document])).claims

    def pipe(self, documents: Iterable[Document]) -> Iterator[list[Claim]]:
        """Claims of many documents, in order, parsed in batches."""
        for reading in self.explained(documents):
            yield reading.claims

    def explained(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Claims of many documents with the rule behind each field."""
        waiting = iter(documents)
        while chunk := list(islice(waiting, CHUNK)):
            for document, tree in zip(chunk, trees([d.text for d in chunk]), strict=True):
                yield self._read(document, tree)

    def _read(self, document: Document, tree: Tree) -> Reading:
        claims: dict[str, Claim] = {}
        why: dict[str, Mapping[str, str]] = {}
        for draft, found in self._drafts(document, tree):
            claim = self._claim(document, tree, draft, found)
            if claim is not None and not _repeats(claim, claims):
                claims[claim.id] = claim
                why[claim.id] = draft.why
        return Reading(sorted(claims.values(), key=lambda c: (c.span, c.act)), why)

    def _drafts(self, document: Document, tree: Tree) -> Iterator[tuple[Draft, list[DateMention]]]:
        """Drafts of all sentences with the dates of their sentence."""
        named = mentions(tree, self._gazetteer, document.published)
        if not named:
            return
        cast, speakers, at = opening(named), Speakers(), 0
        floor = Floor(tree, named)
        speakers.base = dateline_state(tree, named)
        for first, past in tree.sentences:
            begin = at
            while at < len(named) and named[at].first < past:
                at += 1
            here = named[begin:at]
            speakers.home = floor.voice_at(tree.starts[first], speakers)
            cast.ours = speakers.home.codes
            here = sorted([*here, *references(tree, first, past, here, cast)], key=lambda m: m.first)
            span = tree.span(first, past)
            dates = [_moved(d, span.start) for d in find_dates(span.of(tree.text), published=document.published)]
            if tree.words[past - 1] != "?":
                for draft in sentence_drafts(Scene(tree, here, cast, speakers), first, past):
                    yield draft, dates
            cast.person = speakers.last.codes
            after_sentence(cast, tree, here, first, past)

    def _claim(self, document: Document, tree: Tree, draft: Draft, found: list[DateMention]) -> Claim | None:
        start, end, words = attach(tree, draft, found)
        if words:
            draft.why["start"] = words
        day = start or end
        actors = self._dated(draft.actors, day)
        targets = tuple(c for c in self._dated(draft.targets, day) if c not in actors)
        normative = draft.kind is Kind.PROPOSAL
        level = level_of(draft.voice, not draft.kind.is_fact, normative)
        return Claim(
            kind=draft.kind,
            act=draft.act,
            actors=actors,
            targets=targets,
            status=draft.status,
            level=level,
            speaker=draft.voice.speaker or AUTHOR,
            start=start,
            end=end if not (start and end and end < start) else start,
            areas=self._areas.of(tree, draft.tokens),
            mode=draft.mode,
            document=document.id,
            span=draft.span,
            quote=draft.span.of(tree.text),
            reader=self.version,
            confidence=draft.confidence,
        )

    def _dated(self, codes: tuple[str, ...], day: date | None) -> tuple[str, ...]:
        if day is None:
            return codes
        return tuple(dict.fromkeys(self._state_on(c, day) if ":" not in c else c for c in codes))


def _moved(found: DateMention, by: int) -> DateMention:
    """The date with offsets in the document instead of its sentence."""
    span = type(found.span)(found.span.start + by, found.span.end + by)
    return DateMention(span=span, text=found.text, start=found.start, end=found.end, kind=found.kind)


def _repeats(claim: Claim, earlier: Mapping[str, Claim]) -> bool:
    """Whether the document has said the same before, with the same words."""
    said = claim.quote.lower()
    return any(
        c.act == claim.act and set(c.parties) == set(claim.parties) and (c.quote.lower() == said)
        for c in earlier.values()
    )


__all__ = ["CHUNK", "EnglishReader", "Mention", "Reading"]
