"""The day of a meeting holds for what is done there: "during the visit they signed ...", and all of a communique."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from bilateral.model import Claim, Kind, Status
from bilateral.reading.en.draft import Draft
from bilateral.reading.en.lexicon import words
from bilateral.reading.en.tree import Tree

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

    @classmethod
    def of(cls, text: str) -> Meetings:
        """Begin a document."""
        return cls(_COMMUNIQUE.search(text[:HEAD]) is not None)

    def note(self, claim: Claim) -> None:
        """Remember a meeting with its days; of a communique it is the first one."""
        met = claim.kind is Kind.EVENT and claim.act == "CONSULT" and claim.status == "happened"
        if not met or claim.start is None or claim.end is None or (self.communique and self.days):
            return
        if (claim.end - claim.start).days <= LONGEST:
            self.days, self.parties = (claim.start, claim.end), frozenset((*claim.actors, *claim.targets))

    def days_of(self, tree: Tree, draft: Draft) -> Days | None:
        """The days of the meeting at which something without a date of its own is done."""
        if (
            self.days is None
            or draft.kind is not Kind.EVENT
            or not (draft.status in DONE or _decided(tree, draft.anchor))
        ):
            return None
        if not self.parties & set(draft.parties) or not _told(tree, draft.anchor):
            return None
        return self.days if (self.communique and not draft.voice.official) or _there(tree, draft) else None


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
