"""The parties in play while a document is read: who was last spoken of, alone, as a pair and as a group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from bilateral.reading.en.lexicon import words
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.private_people import SUBJECTS, is_figure, keep_private
from bilateral.reading.en.rows import Codes, codes_in, owned, row_of, rows
from bilateral.reading.en.told import Told
from bilateral.reading.en.tree import Tree

if TYPE_CHECKING:
    from bilateral.reading.en.draft import Draft

NEAR = 3
"""Sentences for which a pair other than the document's own stays the one that "both" means."""
LEADING = 0.6
"""Share of the namings of the second of a document's two from which on a state is one of whom it is about."""


@dataclass(slots=True)
class Cast:
    """The parties in play while a document is read from beginning to end."""

    main: Codes = ()
    """The two that the whole document names most."""
    ranked: Codes = ()
    """The states of the document, those named most first."""
    leading: Codes = ()
    """Those that it names about as often as the second of its two, who may be whom it is about as well."""
    pair: Codes = ()
    games: bool = False
    """Whether the page tells of games that the two play."""
    unrelated: bool = False
    """Whether no sentence of the page tells of its two together: what one does is then not done to the other."""
    last: Codes = ()
    body: Codes = ()
    """The organisation last spoken of."""
    organisations: Codes = ()
    """The organisations named so far, the last first."""
    person: Codes = ()
    """For whom the person last quoted speaks: "he", "she"."""
    figure: tuple[Codes, int] | None = None
    """For whom the leader last named as a subject stands, and in which sentence: "he", "she" where nobody speaks."""
    thing: Codes | None = None
    """Parties of the last subject where it was no party itself ("the deal"): what "it" is about then."""
    ours: Codes = ()
    """Who "we" is, where the document is a speech or its author speaks for a state."""
    mine: Codes = ()
    """Who "I" is, where the document is a speech."""
    yours: Codes = ()
    """Who "you" is, where an interviewer asks."""
    many: Codes = ()
    """The states of the last sentence that named more than two."""

    charge: tuple[Codes, Codes] | None = None
    """Who last accused, barred or asked, and whom: "the charge", "the ban" that is answered."""
    between: tuple[str, str, int] | None = None
    """The thing between two that was last spoken of, as lemma and tag, and in which sentence: "they were restored"."""
    put: tuple[Codes, int] | None = None
    """Who last offered, asked or charged, and in which sentence: "the offer" that is turned down."""
    barred: Codes = ()
    """Against whom the last bar was told to go: "the embargo"."""
    recent: Codes = ()
    """States named in the sentence before."""
    focus: tuple[Codes, int] = ((), 0)
    """Of the document's two the one that was last spoken of alone or as who acts, and in which sentence."""
    told: Draft | None = None
    """What was told last: "so did B"."""
    deeds: list[Told] = field(default_factory=list)
    """The last facts told: "the embargo", "the raid"."""

    claims: int = 0
    """Claims told so far."""
    seen: Codes = ()
    """The states named so far, the last first."""
    at: int = 0
    """Sentences read so far."""
    paired: int = 0
    """The sentence of the last pair."""
    sets: dict[int, tuple[Codes, int]] = field(default_factory=dict)
    """The last parties named side by side, by how many they are, each with its sentence."""
    called: dict[str, Codes] = field(default_factory=dict)
    """Parties named side by side, by what they are called: "A, B and C, the guarantors"."""
    offices: dict[str, set[str]] = field(default_factory=dict)
    """Whose minister, envoy or president was named so far, by the office: "the minister" is his where there is one."""
    bodies: dict[str, Codes] = field(default_factory=dict)
    """The organisation last named with a word for what it is: "the court", "the Union"."""
    houses: dict[str, Codes] = field(default_factory=dict)
    """Whose ministry, embassy or parliament was named last."""
    private: bool = False
    """Whether the sentence before was about people who speak for no state: "experts argue"."""
    plural: Codes = ()
    """Who acted in the last sentence, where a plural stands for them: "the A", "B and C", "A's troops"."""

    @property
    def both(self) -> Codes:
        """The pair last spoken of, while it is near; else the pair that the document is about."""
        near = self.at - self.paired < NEAR or not self.main
        if self.unrelated:
            return ()
        if self.pair and near:
            return self.pair
        known = len(self.seen) < 2 or set(self.main) <= set(self.seen)
        return self.main if known else (self.seen[1], self.seen[0])

    @property
    def at_war(self) -> bool:
        """Whether the text has told of force between the two that it is about."""
        force = [t for t in self.deeds if t.act in ("ASSAULT", "MOBILIZE")]
        return any({*t.actors, *t.targets} >= set(self.both) for t in force)

    def paragraph(self) -> None:
        """Begin a paragraph: the pair that the document is about is the one in play again."""
        if self.main:
            self.pair = self.main

    def of_size(self, size: int) -> Codes:
        """As many parties as were last named side by side, else the states that the document names most."""
        return self.sets.get(size, ((), 0))[0] or (self.ranked[:size] if len(self.ranked) >= size else self.many)


def opening(named: list[Mention]) -> Cast:
    """A cast that knows which two states the document names most."""
    counts: Counter[str] = Counter()
    for mention in named:
        for code in mention.codes:
            counts[code] += 1 if mention.place else 2
    ranked = [code for code, _ in counts.most_common() if ":" not in code] or [c for c, _ in counts.most_common()]
    if len(ranked) < 2:
        return Cast(ranked=tuple(ranked))
    leading = tuple(code for code in ranked if counts[code] >= LEADING * counts[ranked[1]])
    return Cast(main=tuple(ranked[:2]), ranked=tuple(ranked), leading=leading)


def after_sentence(cast: Cast, tree: Tree, here: list[Mention], tokens: range) -> None:
    """Let the parties of a sentence become those last spoken of."""
    cast.at += 1
    cast.recent = states_of(m for m in here if m.kind != "reference")
    _keep_subject(cast, tree, here, tokens)
    keep_private(cast, tree, tokens)
    named = [m for m in here if not m.place]
    if not named:
        return
    now = states_of(m for m in named if m.kind != "reference")
    cast.seen = tuple(dict.fromkeys((*reversed(now), *cast.seen)))
    _keep_offices(cast, tree, named)
    for mention in named:
        if mention.kind == "organisation":
            sorts = set(tree.lower[mention.first : mention.past]) & words("parties", "body_nouns").lists["sorts"]
            cast.bodies.update((sort, mention.codes) for sort in sorts)
    _keep_rows(cast, tree, named)
    subjects = [m for m in named if is_subject(tree, m.past - 1)]
    figures = [m for m in subjects if is_figure(tree, m)]
    if figures:
        cast.figure = (figures[0].codes, cast.at)
    cast.plural = _acting_plural(tree, named, [m for m in subjects if not _by_the_way(tree, m)])
    _keep_pair(cast, tree, named)
    states = states_of(named)
    if len(states) > 2:
        cast.many = states
    bodies = [c for m in reversed(named) if m.kind != "reference" for c in m.codes if c.startswith("IGO:")]
    cast.organisations = tuple(dict.fromkeys((*bodies, *cast.organisations)))
    cast.body = next((m.codes for m in reversed(named) if m.codes[0].startswith("IGO:")), cast.body)
    speaking = words("parties", "first_person").words
    own = [m for m in named if m.kind in ("reference", "thing") and tree.lower[m.first] in speaking]
    single = [m for m in named if len(m.codes) == 1 and m not in own]
    single = [m for m in single if m in subjects] or single
    if single:
        cast.last = single[0].codes
    near = tuple(c for c in now if c in cast.main)
    near = near if len(near) == 1 else tuple(c for c in cast.last if c in near)
    if near:
        cast.focus = near, cast.at


def states_of(mentions: Iterable[Mention]) -> Codes:
    """The states among the parties of the mentions."""
    return tuple(code for code in codes_in(mentions) if ":" not in code)


def _keep_rows(cast: Cast, tree: Tree, named: Sequence[Mention]) -> None:
    """Remember who was named side by side, and what they are called."""
    for row in rows(tree, [m for m in named if m.kind != "reference"]):
        codes = codes_in(row)
        cast.sets[len(codes)] = (codes, cast.at)
        for noun in _called(tree, row):
            cast.called[noun] = codes


def _keep_offices(cast: Cast, tree: Tree, named: Sequence[Mention]) -> None:
    """Remember whose office-holders were named: "A's minister", "the president of A", "Premier B"."""
    for mention in named:
        noun = owned(tree, mention) if mention.kind != "leader" else mention.first - 1
        if noun is None or len(mention.codes) > 1 or mention.kind in ("reference", "thing"):
            continue
        lemma = tree.lemmas[noun].lower()
        if lemma in words("parties", "holders").words:
            cast.offices.setdefault(lemma, set()).add(mention.codes[0])
        elif lemma in words("parties", "holders").lists["houses"]:
            cast.houses[lemma] = mention.codes


def _called(tree: Tree, row: Sequence[Mention]) -> Iterator[str]:
    """What a row is called: "A and B, the guarantors", "the guarantors, A and B"."""
    heads = {m.past - 1 for m in row}
    for head in heads:
        nouns = tree.kids(head, "appos") + ([tree.heads[head]] if tree.deps[head] == "appos" else [])
        yield from (tree.lemmas[t] for t in nouns if tree.tags[t] == "NNS" and t not in heads)


def _keep_pair(cast: Cast, tree: Tree, named: Sequence[Mention]) -> None:
    """Remember the two last named side by side, before others the document's own two."""
    states = states_of(named)
    acting = cast.plural if len(cast.plural) == 2 and not any(":" in c for c in cast.plural) else ()
    if set(cast.main) & set(states) and not set(cast.main) & set(acting):
        acting = ()
    told = [m for m in named if not _by_the_way(tree, m)]
    two = [states_of(row) for row in rows(tree, told) if len(states_of(row)) == len(codes_in(row)) == 2]
    if set(cast.main) & set(states):
        # two outsiders beside one of the document's own two are only spoken of
        two = [row for row in two if set(row) & set(cast.main)]
    pair = cast.main if cast.main and set(cast.main) <= set(states) else acting or next(iter(two), ())
    if cast.main and not set(pair) & set(cast.main):
        pair = ()
    if not pair and not cast.pair and not cast.main and len(states) > 1:
        pair = states[:2]
    if pair:
        cast.pair, cast.paired = pair, cast.at


def _by_the_way(tree: Tree, mention: Mention) -> bool:
    """Whether a name stands in a relative clause, which only says which thing is meant."""
    return any(tree.deps[t] == "relcl" for t in islice(tree.above(mention.past - 1), 6))


def _acting_plural(tree: Tree, named: Sequence[Mention], subjects: Sequence[Mention]) -> Codes:
    """Who acts in a sentence, where a plural stands for them."""
    for mention in subjects:
        last = mention.past - 1
        row = row_of(tree, [m for m in named if m.kind != "reference"], last)
        if row or len(mention.codes) > 1:
            return row or mention.codes
        noun = last if tree.deps[last] in SUBJECTS else tree.heads[last]
        if tree.tags[noun] in ("NNS", "NNPS"):
            return mention.codes
    return ()


def _keep_subject(cast: Cast, tree: Tree, here: list[Mention], tokens: range) -> None:
    """Remember what the sentence was about, if that was no party: "it" may point to it."""
    things = words("names", "heads").words
    heads = [
        t
        for t in tokens
        if tree.deps[t] in ("nsubj", "nsubjpass")
        and (tree.pos[t] == "NOUN" or (tree.pos[t] == "PROPN" and tree.lower[t] in things))
    ]
    main = next((t for t in heads if tree.deps[tree.heads[t]] == "ROOT"), None)
    cast.private = any(_is_private(tree, here, t) for t in tokens if tree.deps[t] in SUBJECTS)
    if cast.thing is not None and _goes_on(tree, here, tokens):
        return
    if main is None or any(m.first <= main < m.past for m in here):
        cast.thing = None
        return
    cast.thing = tuple(dict.fromkeys(c for m in here if m.first in tree.subtree(main) for c in m.codes))


def _is_private(tree: Tree, here: list[Mention], subject: int) -> bool:
    """Whether the subject of a sentence is a group of people who speak for no state."""
    people = words("voices", "private").words | words("grammar", "private_groups").words
    at_root = tree.deps[tree.heads[subject]] == "ROOT" and tree.tags[subject] == "NNS"
    return at_root and tree.lemmas[subject] in people and not any(m.first in tree.subtree(subject) for m in here)


def _goes_on(tree: Tree, here: list[Mention], tokens: range) -> bool:
    """Whether the sentence is about the same thing as the one before: "It began with trade"."""
    roots = (t for t in tokens if tree.deps[t] in SUBJECTS and tree.deps[tree.heads[t]] == "ROOT")
    subject = next(roots, None)
    return subject is not None and any(m.first == subject and m.kind == "thing" for m in here)


def is_subject(tree: Tree, token: int) -> bool:
    """Whether a name is the subject, or says whose it is."""
    if tree.deps[token] in SUBJECTS:
        return True
    return tree.deps[token] in ("compound", "amod", "poss", "nmod") and tree.deps[tree.heads[token]] in SUBJECTS
