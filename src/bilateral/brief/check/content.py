"""What a checked text is made of, before it becomes a page: findings on its claims, with evidence on both sides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bilateral.brief.wording import THE_TEXT
from bilateral.claim_lines import claim_line
from bilateral.errors import InvalidValueError
from bilateral.model import Claim, Document, Span

if TYPE_CHECKING:
    from bilateral.brief.content import Section
    from bilateral.brief.criticism import Criticism


class Finding(StrEnum):
    """What holding a claim against the record comes to."""

    SUPPORTED = "supported"
    PARTLY = "partly supported"
    DISPUTED = "disputed"
    CONTRADICTED = "contradicted"
    PREMISE = "premise contradicted"
    NOT_IN_RECORD = "not in the record"
    OPINION = "opinion"
    NEEDS_DATE = "needs a date"


class Stance(StrEnum):
    """On which side of a claim the record's words stand; what bears on an opinion takes no side."""

    FOR = "for"
    AGAINST = "against"
    BEARS = "bears"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One claim of the record that speaks to a claim of the text, with what makes it speak to it."""

    id: str
    stance: Stance
    words: str
    verbatim: bool
    """Whether the words are a document's own; else they were recorded by hand."""
    speaker: str
    publisher: str | None
    published: date | None
    grade: str | None
    start: date | None
    end: date | None
    status: str
    document: str
    """Id of the document."""
    source: str
    """What it goes back to: the same for near-duplicates and for papers that carry one agency."""
    match: str
    """What speaks for both meaning the same, in words."""
    differs: str = ""
    """Where it goes against the claim, in words."""
    about: str = ""
    """What words recorded by hand leave to be known: the body, the sides, the date."""

    @property
    def told_by(self) -> str:
        """Who says it, where that is not the publication itself: "the text" is here the one that is checked."""
        return "" if self.speaker == THE_TEXT else self.speaker

    def json(self) -> dict[str, object]:
        """Return the fields as data, the words under `quote` where they are verbatim and under `said` where not."""
        return {
            "id": self.id,
            "stance": self.stance.value,
            ("quote" if self.verbatim else "said"): self.words,
            "speaker": self.speaker,
            "publisher": self.publisher,
            "published": self.published and self.published.isoformat(),
            "grade": self.grade,
            "start": self.start and self.start.isoformat(),
            "end": self.end and self.end.isoformat(),
            "status": self.status,
            "document": self.document,
            "source": self.source,
            "match": self.match,
            "differs": self.differs or None,
            "about": self.about or None,
        }


@dataclass(frozen=True, slots=True)
class Detail:
    """Something that the record holds about the same matter and the text does not say."""

    what: str
    """day, place, name, number, outcome; or party, condition."""
    value: str
    ids: tuple[str, ...]

    def json(self) -> dict[str, object]:
        """Return the fields as data."""
        return {"what": self.what, "value": self.value, "ids": list(self.ids)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One claim of the text, held against the record."""

    claim: Claim
    verdict: Finding
    rule: str
    """Name of the rule that gave the verdict, as in `rules.yml`."""
    because: str
    """The rule applied to this claim, in a sentence."""
    evidence: tuple[Evidence, ...] = ()
    adds: tuple[Detail, ...] = ()
    omits: tuple[Detail, ...] = ()
    known_since: tuple[Evidence, ...] = ()
    sure: str | None = None
    """How sure it is that text and record mean the same: `sure`, `likely`; None where nothing was matched."""

    def independent(self, stance: Stance) -> int:
        """Count the sources on one side, what goes back to one agency or one text counted once."""
        return len({one.source for one in self.evidence if one.stance is stance})

    def json(self, document: str) -> dict[str, object]:
        """Return the fields as data; `claim` as `read` gives it."""
        return {
            "claim": claim_line(self.claim, document=document),
            "verdict": self.verdict.value,
            "rule": self.rule,
            "because": self.because,
            "match": self.sure,
            "evidence": [one.json() for one in self.evidence],
            "sources_for": self.independent(Stance.FOR),
            "sources_against": self.independent(Stance.AGAINST),
            "adds": [one.json() for one in self.adds],
            "omits": [one.json() for one in self.omits],
            "known_since": [one.json() for one in self.known_since],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A sentence that names two parties and gave no claim, with what the record holds nearest to its words."""

    sentence: str
    span: Span
    verdict: Finding | None
    """Partly supported, or contradicted by a number; None where the words do not carry a verdict."""
    rule: str
    because: str
    evidence: tuple[Evidence, ...]

    def json(self) -> dict[str, object]:
        """Return the fields as data."""
        return {
            "sentence": self.sentence,
            "span": [self.span.start, self.span.end],
            "verdict": self.verdict and self.verdict.value,
            "rule": self.rule,
            "because": self.because,
            "evidence": [one.json() for one in self.evidence],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedText:
    """A text held against the record: `html`, `markdown` and `json_lines` carry the same findings."""

    document: Document
    findings: tuple[Checked, ...]
    as_of: date | None
    """The day as of which the record was asked, None for all of it."""
    day: date | None
    """The writer's day: nothing published after it is held against the text."""
    notes: tuple[str, ...] = ()
    """What must be said beside the findings: an undated text, an empty record, a language that is not read."""
    unread: tuple[Unread, ...] = ()
    """Sentences on the matters of the record that the reader made no claim of, held against it by their words."""
    criticism: Criticism | None = None
    """Who speaks, with what stake and with whose words: what the page says of the text as a source."""

    @property
    def title(self) -> str:
        """The text's title, or the last part of its path."""
        from bilateral.brief.references import file_name

        return self.document.title or file_name(self.document.origin)

    @property
    def sections(self) -> tuple[Section, ...]:
        """Further sections of the page: source criticism."""
        return (self.criticism.section(),) if self.criticism else ()

    @property
    def counts(self) -> dict[str, int]:
        """How many claims have each verdict, in the order of the verdicts, those without any left out."""
        found = Counter(one.verdict for one in self.findings)
        return {verdict.value: found[verdict] for verdict in Finding if found[verdict]}

    def summary(self) -> str:
        """Say in a line what was found."""
        counted = ", ".join(f"{number} {verdict}" for verdict, number in self.counts.items())
        told = f"{len(self.findings)} claims: {counted}." if counted else "no claims."
        return f"{told} {len(self.unread)} more by their words alone." if self.unread else told

    def json_lines(self, *, criticism: bool = False) -> Iterator[dict[str, Any]]:
        """Yield one object for each claim, in the order of the text; `criticism` adds a last one, of the text.

        The last one holds the sentences that gave no claim too, under `unread`.
        """
        for one in self.findings:
            yield one.json(self.document.origin)
        if criticism and (self.criticism or self.unread):
            told = self.criticism.to_dict() if self.criticism else None
            yield {"criticism": told, "unread": [one.json() for one in self.unread]}

    def html(self) -> str:
        """Return one self-contained page, made to be printed too."""
        from bilateral.brief.check.render import render_html

        return render_html(self)

    def markdown(self) -> str:
        """Return the same as Markdown."""
        from bilateral.brief.check.render import render_markdown

        return render_markdown(self)

    def save(self, path: str | Path) -> Path:
        """Write `.html` or `.md` by the ending of `path`; InvalidValueError for another ending."""
        path = Path(path)
        forms = {".html": self.html, ".md": self.markdown}
        if path.suffix.lower() not in forms:
            raise InvalidValueError(f"{str(path)!r} is no format of a check: name a file that ends in .html or .md")
        partial = path.with_name(path.name + ".part")
        partial.write_text(forms[path.suffix.lower()](), encoding="utf8")
        partial.replace(path)
        return path
