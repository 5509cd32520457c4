"""The English reader: a document's text -> claims, by rules over a dependency parse."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import islice

from bilateral import ontology
from bilateral.model import Amount, Claim, Document, Kind, Span, Status
from bilateral.reading.contract import Explained, Reason
from bilateral.reading.en import VERSION
from bilateral.reading.en.amounts import find_amounts
from bilateral.reading.en.areas import Areas
from bilateral.reading.en.body_seats import seated
from bilateral.reading.en.bullets import Listing
from bilateral.reading.en.cast import after_sentence, opening
from bilateral.reading.en.confidence import confidence
from bilateral.reading.en.date_heads import Head, date_heads, dates_under, head_over
from bilateral.reading.en.dates import DateMention
from bilateral.reading.en.draft import Draft
from bilateral.reading.en.english_names import english_names
from bilateral.reading.en.explain import reasons
from bilateral.reading.en.extras import (
    amounts_in,
    condition_in,
    given_name,
    is_called,
    name_in,
    places_in,
    thing_of,
)
from bilateral.reading.en.floor import Floor
from bilateral.reading.en.headlines import Gathered, headlines
from bilateral.reading.en.known_again import known_again
from bilateral.reading.en.layout import dateline_state
from bilateral.reading.en.meetings import Meetings, binds
from bilateral.reading.en.net.learnt import Learnt
from bilateral.reading.en.off_topic import leave_apart
from bilateral.reading.en.parse import trees
from bilateral.reading.en.parties import Gazetteer, Named, named_in, stand_ins, written_names
from bilateral.reading.en.quotes import Quotations
from bilateral.reading.en.reference import references
from bilateral.reading.en.scene import Beside, Scene
from bilateral.reading.en.sections import Section, sections
from bilateral.reading.en.sheet import Sheet, sheet_of
from bilateral.reading.en.stand_for import stand_for_things
from bilateral.reading.en.standpoint import standpoint, we_of_another
from bilateral.reading.en.topics import topics
from bilateral.reading.en.tree import Tree
from bilateral.reading.en.unlisted import unlisted
from bilateral.reading.en.voice import GOES_ON, Speakers, Voice, level_of, office_voice
from bilateral.reading.en.when import Period, periods

CHUNK = 32
"""Documents parsed together."""
PARTS_THEN: Mapping[str, tuple[str, ...]] = {"RUS": ("SUN",), "CZE": ("CSK",), "SRB": ("YUG",)}
"""States for which Moscow, Prague and Belgrade spoke before."""


@dataclass(frozen=True, slots=True)
class Page:
    """A section of a document with everything that is found in it before its sentences are read."""

    document: Document
    sheet: Sheet
    section: Section
    tree: Tree
    named: Named
    dates: Sequence[DateMention]
    """Only those that give a day."""
    amounts: Sequence[tuple[Span, Amount]]
    heads: Sequence[Head] = ()
    """Dates that stand alone over a paragraph of a timeline."""
    printed: str = ""
    """The section with its furniture, as long as the parsed text."""


class EnglishReader:
    """Reads English documents; keeps nothing of one document for the next."""

    version = VERSION

    def __init__(
        self,
        *,
        gazetteer: Gazetteer | None = None,
        areas: Areas | None = None,
        state_on: Callable[[str, date], str] | None = None,
        beside: Beside | None = None,
        by_rules: bool = False,
    ) -> None:
        """Take the vocabularies of `bilateral.ontology`, or others in their place.

        `beside` weighs what the rules read and reads what they do not, by default the net of the package; nothing does
        where all is read `by_rules`.
        """
        self._beside = None if by_rules else beside or Learnt.shipped()
        self._gazetteer = gazetteer or english_names()
        self._areas = areas or Areas(ontology.area_triggers())
        self._state_on = state_on or ontology.state_on

    def warm(self) -> None:
        """Load the parser and every vocabulary, so that the first document costs no more than the next."""
        self.read(Document(text="France and Italy signed a treaty in May 2001.", origin="warm"))

    def read(self, document: Document) -> list[Claim]:
        """Claims of one document, in order of the text."""
        return next(self.explained([document])).claims

    def pipe(self, documents: Iterable[Document]) -> Iterator[list[Claim]]:
        """Claims of many documents, in order, parsed in batches."""
        for reading in self.explained(documents):
            yield reading.claims

    def explained(self, documents: Iterable[Document]) -> Iterator[Explained]:
        """Claims of many documents with the reason for each field."""
        waiting = iter(documents)
        while chunk := list(islice(waiting, CHUNK)):
            sheets = [sheet_of(d.text, partial(written_names, gazetteer=self._gazetteer)) for d in chunk]
            cut = [sections(d.text, s.silent, d.published) for d, s in zip(chunk, sheets, strict=True)]
            texts = [section.span.of(s.text) for s, parts in zip(sheets, cut, strict=True) for section in parts]
            parsed = trees(texts, partial(stand_ins, gazetteer=self._gazetteer))
            for document, sheet, parts in zip(chunk, sheets, cut, strict=True):
                yield self._read([self._page(document, sheet, section, next(parsed)) for section in parts])

    def _page(self, document: Document, sheet: Sheet, section: Section, tree: Tree) -> Page:
        named = named_in(tree, self._gazetteer, section.published)
        parties = seated(tree, named.parties, section.published)
        parties = [replace(m, codes=self._dated(m.codes, section.published)) for m in parties]
        named = replace(named, parties=known_again(tree, unlisted(tree, parties)))
        # a date alone on a line is furniture, which the sheet leaves blank
        printed = section.span.of(document.text if len(document.text) == len(sheet.text) else sheet.text)
        under = section.told[0] if section.told else None
        heads = date_heads(printed, under, section.published) if named.parties else []
        dates = dates_under(tree.text, heads, published=section.published, under=under) if named.parties else []
        dated = [mention for mention in dates if mention.dated]
        amounts = find_amounts(tree.text, dates=dates)
        return Page(document, sheet, section, tree, named, dated, amounts, heads, printed)

    def _read(self, pages: list[Page]) -> Explained:
        whole = opening([m for page in pages for m in page.named.parties]).main
        gathered: Gathered[Mapping[str, Reason]] = Gathered()
        for page in pages:
            gathered.under(headlines(page.document.text, page.section.span, page.sheet.silent))
            for claim, given in self._claims(page, whole) if page.named.parties else ():
                gathered.add(claim, given)
        return Explained(sorted(gathered.claims, key=lambda c: (c.span, c.act)), gathered.why)

    def _claims(self, page: Page, whole: tuple[str, ...]) -> Iterator[tuple[Claim, Mapping[str, Reason]]]:
        """Claims of all sentences, with the name that a later sentence gives to a deed."""
        waiting: list[tuple[Claim, str, Mapping[str, Reason]]] = []
        said: dict[str, tuple[date | None, date | None]] = {}
        meetings = Meetings.of(page.tree.text, page.printed, page.section.published)
        stands = standpoint(page.document, self._gazetteer)
        for first, past, drafts in _sentences(page, self._author(page.document), whole, stands, self._beside):
            given = given_name(page.tree, first, past)
            if given is not None:
                waiting = [
                    (replace(c, name=given[1]) if is_called(c, lemma, given[0]) else c, lemma, why)
                    for c, lemma, why in waiting
                ]
            yield from ((claim, why) for claim, _, why in waiting)
            waiting = []
            for draft in drafts:
                if draft.voice.rule == GOES_ON:
                    draft.inherited = said.get(draft.voice.speaker)
                draft.inherited = (
                    draft.inherited or meetings.days_of(page.tree, draft) or meetings.days_just_told(page.tree, draft)
                )
                if meetings.communique and binds(page.tree, draft):
                    draft = replace(draft, status=Status.PROMISED)
                for claim, why in self._dated_claims(page, draft):
                    meetings.note(claim, page.tree, draft)
                    waiting.append((claim, thing_of(page.tree, draft), why))
                    if draft.voice.official:
                        said[claim.speaker] = (claim.start, claim.end)
        yield from ((claim, why) for claim, _, why in waiting)

    def _author(self, document: Document) -> Voice | None:
        """The voice of a document whose author holds an office."""
        author = document.author or ""
        codes = [entries[0].code for _, _, entries in self._gazetteer.find(author)]
        return office_voice(author, codes)

    def _dated_claims(self, page: Page, draft: Draft) -> list[tuple[Claim, Mapping[str, Reason]]]:
        """One claim, or one for each time where the clause tells of several, each with its reasons."""
        told: list[Period] = periods(page.tree, draft, page.dates)
        if not told:
            head = head_over(page.heads, draft.span.start) if draft.kind is Kind.EVENT else None
            days = (head.days if head else None) or page.section.told
            told = [(*days, "head of the entry") if days else (None, None, "")]
        areas = self._areas.found(page.tree, draft.tokens)
        made: list[tuple[Claim, Mapping[str, Reason]]] = []
        for start, end, said in told:
            claim = self._claim(page, draft, start, end, bool(said), tuple(areas))
            made.append((claim, reasons(draft, claim, said, areas)))
        return made

    def _claim(
        self, page: Page, draft: Draft, start: date | None, end: date | None, dated: bool, areas: tuple[str, ...]
    ) -> Claim:
        if not dated and draft.inherited:
            start, end = draft.inherited
            draft.why["start"] = "the day of the meeting or statement that it is part of"
        if start and end and start > end:
            start, end = end, start
        day = end or start or page.document.published
        actors = self._dated(draft.actors, day)
        begin = page.section.span.start
        span = page.sheet.original(Span(begin + draft.span.start, begin + draft.span.end))
        return Claim(
            kind=draft.kind,
            act=draft.act,
            actors=actors,
            targets=tuple(c for c in self._dated(draft.targets, day) if c not in actors),
            status=draft.status,
            level=level_of(draft.voice, not draft.kind.is_fact, draft.kind is Kind.PROPOSAL),
            speaker=draft.voice.speaker,
            start=start,
            end=end,
            areas=areas,
            name=name_in(page.tree, draft.tokens, page.named.parties, page.named.projects),
            places=places_in(page.tree, draft.tokens, page.named.places),
            amounts=amounts_in(draft.span, page.amounts),
            condition=condition_in(page.tree, draft.tokens),
            mode=draft.mode,
            document=page.document.id,
            span=span,
            quote=span.of(page.document.text),
            reader=self.version,
            confidence=confidence(draft.signs),
        )

    def _dated(self, codes: tuple[str, ...], day: date | None) -> tuple[str, ...]:
        if day is None:
            return codes
        return tuple(dict.fromkeys(self._state_then(c, day) for c in codes))

    def _state_then(self, code: str, day: date) -> str:
        """The state of which today's was a part, where ISO gives it a code of its own; others stay as named."""
        then = self._state_on(code, day) if code in PARTS_THEN else code
        return then if then in PARTS_THEN.get(code, ()) else code


def _sentences(
    page: Page, author: Voice | None, whole: tuple[str, ...], stands: str | None, beside: Beside | None
) -> Iterator[tuple[int, int, list[Draft]]]:
    """Drafts sentence by sentence, while the parties in play and the speakers go along.

    `whole` are the two that the whole document names most: an entry of a running report may count on them. `stands` is
    the state for which an author speaks who holds no office.
    """
    tree, named = page.tree, page.named.parties
    cast, speakers, at = opening(named), Speakers(), 0
    listing = Listing()
    floor, quoted = Floor(tree, named, author, page.printed, stands), Quotations(tree.text)
    grounds = page.named.grounds
    where = [m.first for m in grounds]
    speakers.base = cast.last = dateline_state(tree, named) or floor.stands
    speakers.houses = cast.houses
    if page.section.entry:
        cast.main = whole or cast.main
    cast.main = floor.among(cast.main, cast.ranked)
    leave_apart(tree, named, cast, told=bool(page.section.entry or floor.stands or author))
    about = cast.main
    headed, leading = topics(tree, named), cast.leading
    heard = beside.page(tree, named, about) if beside else None
    for first, past in tree.sentences:
        begin = at
        while at < len(named) and named[at].first < past:
            at += 1
        here = named[begin:at]
        if first and "\n" in tree.text[tree.ends[first - 1] : tree.starts[first]]:
            topic = headed.at(tree.starts[first])
            if topic is not None:
                cast.main, cast.leading = topic or about, topic or leading
            cast.paragraph()
        speakers.home = floor.voice_at(tree.starts[first], speakers)
        cast.mine = speakers.home.codes
        cast.ours = cast.mine or floor.stands
        cast.yours = floor.asked_at(tree.starts[first])
        stand_for_things(tree, first, past, cast)
        back = references(tree, first, past, here, cast)
        if not cast.mine and floor.stands:
            back = [m for m in back if not we_of_another(tree, m, quoted)]
        here = sorted([*here, *back], key=lambda m: m.first)
        near = grounds[bisect_left(where, first) : bisect_left(where, past)]
        under = page.section.told is not None or head_over(page.heads, tree.starts[first]) is not None
        scene = Scene(tree, here, cast, speakers, named, quoted, near, under, heard)
        yield first, past, [] if floor.only_announces(tree.starts[first]) else listing.drafts(scene, first, past)
        cast.person = speakers.last.codes
        after_sentence(cast, tree, here, range(first, past))
