"""The day of a meeting holds for what is done there: "during the visit they signed ...", and all of a communique."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from bilateral.model import Claim, Kind, Status
from bilateral.reading.en.dates import find_dates
from bilateral.reading.en.draft import Draft
from bilateral.reading.en.lexicon import words
from bilateral.reading.en.tree import Tree

NEAR = 500
"""Characters after a meeting within which "they also agreed" and "under the document" are of its day."""
SIGNED = frozenset({"sign", "initial", "ink", "conclude"})
LONGEST = 14
"""Days that a visit or conference may last."""
HEAD = 400
"""Characters in which a document says that it is a joint communique."""
_COMMUNIQUE = re.compile(
    r"^[ \t]*(?:(?:full )?text[:,]?(?: of the)? )?(?:joint|final|press) (?:communiqu[eé]|declaration|statement)\b"
    r"|^[ \t]*communiqu[eé]\b"
    r"|^[ \t]*(?:treaty|agreement|protocol|memorandum of understanding|convention|accord|declaration)\b"
    r"(?= (?:of|on|between|for|concerning)\b)[^.\n]{0,120}$",
    re.IGNORECASE | re.MULTILINE,
)
DONE = ("happened", "promised", "offered", "urged", "considered")
"""Statuses of what is done or said at a meeting; what is only planned there is done later."""

Days = tuple[date | None, date | None]


@dataclass(slots=True)
class Meetings:
    """The last meeting of a document that has days, and who met."""

    communique: bool = False
    days: Days | None = None
    parties: frozenset[str] = field(default_factory=frozenset)
    last: tuple[int, Days, frozenset[str]] = (0, (None, None), frozenset())
    """Where the last meeting or signature with days was told, its days, and whose it was."""

    dated: Days | None = None
    """The day of a communique whose words tell of no meeting with days: that of its heading, else of the page."""

    @classmethod
    def of(cls, text: str, printed: str = "", published: date | None = None) -> Meetings:
        """Begin a document; `printed` is its text with its furniture, where a heading has its day."""
        if _COMMUNIQUE.search(text[:HEAD]) is None:
            return cls()
        heading = find_dates((printed or text)[:HEAD], published=published)
        days = [
            (d.start, d.end)
            for d in heading
            if d.granularity == "day" and d.start and d.end and d.role != "attributive"
        ]
        return cls(communique=True, dated=days[0] if days else (published, published) if published else None)

    def note(self, claim: Claim, tree: Tree, draft: Draft) -> None:
        """Remember a meeting with its days; of a communique it is the first one."""
        self._note_last(claim, tree, draft)
        met = claim.kind is Kind.EVENT and claim.act == "CONSULT" and claim.status == "happened"
        if not met or claim.start is None or claim.end is None or (self.communique and self.days):
            return
        if (claim.end - claim.start).days <= LONGEST:
            self.days, self.parties = (claim.start, claim.end), frozenset((*claim.actors, *claim.targets))

    def _note_last(self, claim: Claim, tree: Tree, draft: Draft) -> None:
        """Remember a meeting or a signature of two or more, for what is told of it in the next words."""
        signed = tree.lemmas[draft.anchor] in SIGNED
        met = claim.kind is Kind.EVENT and (claim.act in ("CONSULT", "AGREE") or signed) and claim.status == "happened"
        parties = frozenset((*claim.actors, *claim.targets))
        if met and claim.start and claim.end and len(parties) > 1 and (claim.end - claim.start).days <= LONGEST:
            self.last = draft.span.end, (claim.start, claim.end), parties

    def days_just_told(self, tree: Tree, draft: Draft) -> Days | None:
        """The days of the meeting or paper told of just before: "they also agreed", "under the document both ..."."""
        end, days, parties = self.last
        if not 0 <= draft.span.start - end <= NEAR or not set(draft.parties) <= parties:
            return None
        if draft.kind is not Kind.EVENT or draft.status not in DONE:
            return None
        agreed = draft.act == "AGREE" and _told(tree, draft.anchor)
        under = agreed and _in_paper(tree, draft, joint=False)
        also = _told(tree, draft.anchor) and _both_also(tree, draft.anchor)
        return days if under or also or _in_paper(tree, draft, joint=True) else None

    def days_of(self, tree: Tree, draft: Draft) -> Days | None:
        """The days of the meeting at which something without a date of its own is done."""
        if self.days is None and self.communique and self.dated and _of_both(draft) and _told(tree, draft.anchor):
            return self.dated if draft.kind is Kind.EVENT and draft.status in DONE else None
        if (
            self.days is None
            or draft.kind is not Kind.EVENT
            or not (draft.status in DONE or _decided(tree, draft.anchor))
        ):
            return None
        if not self.parties & set(draft.parties) or not _told(tree, draft.anchor):
            return None
        return self.days if (self.communique and _of_both(draft)) or _there(tree, draft) else None


def _of_both(draft: Draft) -> bool:
    """Whether the paper tells of a deed itself, or as what both sides say; not what one of them is quoted with."""
    return not draft.voice.official or len(draft.voice.codes) > 1


def binds(tree: Tree, draft: Draft) -> bool:
    """Whether words of a joint paper bind a side: what it "shall" or "will" do is promised and not only planned."""
    verbs = (draft.anchor, tree.heads[draft.anchor])
    ahead = any(tree.lower[k] in ("shall", "will") for v in verbs for k in tree.kids(v, "aux"))
    return draft.kind is Kind.EVENT and draft.status is Status.PLANNED and ahead


def _told(tree: Tree, anchor: int) -> bool:
    """Whether a verb tells of what is done, not what had been done before or hangs on something else."""
    verb = anchor
    if tree.deps[anchor] in ("ccomp", "parataxis") and tree.is_verb(tree.heads[anchor]):
        verb = tree.heads[anchor]
    if not tree.is_verb(verb) or tree.deps[verb] in ("relcl", "acl", "advcl", "pcomp"):
        return False
    helps = [tree.lower[k] for k in tree.kids(verb, "aux", "auxpass")]
    return tree.tags[verb] != "VBG" and not {"had", "will", "shall"} & set(helps)


def _decided(tree: Tree, anchor: int) -> bool:
    """Whether what lies ahead was decided at the meeting: the deed is the decision."""
    verbs = (anchor, tree.heads[anchor])
    return any(tree.lemmas[v] in words("dated", "commits").words and tree.tags[v] in ("VBD", "VBN") for v in verbs)


def _there(tree: Tree, draft: Draft) -> bool:
    """Whether the words say that it was done at the meeting: "during their talks", "on the sidelines"."""
    gatherings = words("dated", "gatherings")
    for token in (*draft.lead, *draft.tokens):
        if tree.lemmas[token] in gatherings.words and tree.deps[token] == "pobj":
            prep = tree.lower[tree.heads[token]]
            named = any(tree.pos[k] in ("PROPN", "NUM") or tree.lower[k] in ("a", "an") for k in tree.kids(token))
            if prep in gatherings.lists["at"] and not named:
                return True
    return False


def _in_paper(tree: Tree, draft: Draft, *, joint: bool) -> bool:
    """Whether words open with the paper of a meeting: "in a joint statement", or (not `joint`) "under the document"."""
    papers = words("dated", "papers")
    for token in (*draft.lead, *draft.tokens):
        if tree.lemmas[token] not in papers.words or tree.deps[token] != "pobj":
            continue
        own = {tree.lower[k] for k in tree.children[token]}
        prep = tree.lower[tree.heads[token]]
        dated = any(tree.pos[t] in ("NUM", "PROPN") for t in tree.subtree(token))
        if joint and prep == "in" and own & papers.lists["joint"]:
            return True
        if (
            not joint
            and prep in ("under", "in")
            and own & {"the", "this", "that"}
            and not dated
            and token < draft.anchor
        ):
            return True
    return False


def _both_also(tree: Tree, anchor: int) -> bool:
    """Whether both sides do one thing more: "the ministers also agreed"."""
    both = words("dated", "both").words
    subject = any(tree.lemmas[k] in both or tree.lower[k] in both for k in tree.kids(anchor, "nsubj"))
    return subject and tree.tags[anchor] == "VBD" and any(tree.lower[k] == "also" for k in tree.kids(anchor, "advmod"))
