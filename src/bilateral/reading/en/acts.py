"""What is done in a clause, and who does it to whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bilateral.reading.en.asides import is_aside, is_topic
from bilateral.reading.en.bare import named_for_another, only_mentioned
from bilateral.reading.en.clauses import Clause, antecedent, is_deed
from bilateral.reading.en.lexicon import DIRECTED, MUTUAL, REVERSE, SUBJECT, NounEntry, VerbEntry, nouns, verbs, words
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.reference import Cast
from bilateral.reading.en.targets import TARGETED, aimed
from bilateral.reading.en.tree import Tree


@dataclass(frozen=True, slots=True)
class Deed:
    """An act with the token that shows it, and who acts: `frame` as in `verbs.yml`."""

    act: str
    frame: str
    token: int
    kind: str = "event"
    mode: str | None = None
    status: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Roles:
    """Parties of a clause by their part in it."""

    actors: tuple[str, ...]
    targets: tuple[str, ...]


def codes_of(mentions: Iterable[Mention]) -> tuple[str, ...]:
    """Codes of the mentions, each once, in order."""
    return tuple(dict.fromkeys(code for m in mentions for code in m.codes))


def chain(tree: Tree, clause: Clause) -> list[int]:
    """The clause's verb and the verbs that it carries ("plans to sign", "offered to mediate")."""
    found = [clause.head]
    for verb in found:
        if len(found) < 5:
            found.extend(k for k in tree.kids(verb, "xcomp", "acomp", "oprd") if k > verb)
            found.extend(_first_to(tree, verb))
            if tree.lemmas[verb] in words("grammar", "answers").words:
                found.extend(k for p in tree.kids(verb, "prep") for k in tree.kids(p, "pcomp"))
    return found


def _first_to(tree: Tree, verb: int) -> list[int]:
    """The deed in "was the first state to recognise B"."""
    held = [
        k for k in tree.kids(verb, "attr") if any(tree.lower[m] in ("first", "last", "only") for m in tree.children[k])
    ]
    return [v for k in held for v in tree.kids(k, "relcl", "acl") if tree.tags[v] == "VB"]


def deed(tree: Tree, clause: Clause) -> Deed | None:
    """The act of the clause by its verb, else by the noun that its verb carries; None where it has none."""
    verbs_here = chain(tree, clause)
    for verb in verbs_here:
        helps = tree.lemmas[verb] == "help" and any(is_deed(tree, v) for v in verbs_here if v > verb)
        if tree.is_verb(verb) and not helps:
            entry = verb_entry(tree, verb)
            if entry is not None:
                return Deed(
                    entry.act, entry.frame, verb, mode=entry.mode, rule=f"verb {tree.lemmas[verb]}: {entry.rule}"
                )
    return _carried_noun(tree, clause)


def agreed(tree: Tree, clause: Clause) -> Deed | None:
    """What is to be done "under the deal": its parties have agreed to it."""
    nouns_of = words("grammar", "agreements").words
    for token in (*clause.lead, *clause.own):
        bound = tree.lower[token] == "under" and any(tree.lemmas[k] in nouns_of for k in tree.kids(token, "pobj"))
        if bound and any(tree.lower[k] in ("will", "shall", "is", "are") for k in tree.kids(clause.head, "aux")):
            return Deed("AGREE", DIRECTED, clause.head, rule="to be done under an agreement")
    return None


def verb_entry(tree: Tree, verb: int) -> VerbEntry | None:
    """The line of the lexicon that fits the verb with its companions."""
    near = companions(tree, verb)
    lemma = tree.lemmas[verb]
    particles = [tree.lower[k] for k in tree.kids(verb, "prt", "prep", "advmod", "advcl")]
    for key in [*(f"{lemma} {p}" for p in particles), lemma]:
        for entry in verbs().get(key, ()):
            if entry.mode == "visit" and " " in key and tree.kid(verb, "dobj") is not None and not entry.companions:
                continue
            if entry.companions & near and not entry.refused & near:
                return entry
            if not entry.companions and not entry.refused & near:
                return entry
    return None


def companions(tree: Tree, verb: int) -> set[str]:
    """Lemmas of the verb's objects and their modifiers, of its complements, and of its subject."""
    heads: list[int] = [tree.heads[verb]] if tree.deps[verb] in ("relcl", "acl") else []
    if tree.deps[verb] == "conj" and any(tree.lower[k] in ("it", "them", "both") for k in tree.kids(verb, "dobj")):
        heads += tree.kids(tree.heads[verb], "dobj")
    for child in tree.children[verb]:
        dep = tree.deps[child]
        if dep in ("dobj", "attr", "nsubjpass", "oprd", "dative", "npadvmod", "nsubj"):
            heads.append(child)
        elif dep in ("prep", "prt", "agent"):
            heads.extend(tree.kids(child, "pobj"))
        elif dep == "advmod":
            heads.extend(k for p in tree.kids(child, "prep") for k in tree.kids(p, "pobj"))
    found: set[str] = {"@dative"} if tree.kid(verb, "dative") is not None else set()
    for head in heads:
        for one in tree.conjuncts(head)[:6]:
            found.add(tree.lemmas[one])
            found.update(tree.lemmas[k] for k in tree.kids(one, "compound", "amod", "nmod"))
            for prep in tree.kids(one, "prep"):
                if tree.lower[prep] == "of" or (
                    tree.lower[prep] in ("in", "on") and tree.lemmas[one] in words("grammar", "measured").words
                ):
                    found.update(tree.lemmas[k] for k in tree.kids(prep, "pobj"))
    return found


def _carried_noun(tree: Tree, clause: Clause) -> Deed | None:
    """The deed that a noun shows: "there were talks", "the talks failed", "trade is under way"."""
    for child in tree.kids(clause.head, "nsubj", "nsubjpass", "attr", "dobj"):
        for one in tree.conjuncts(child)[:3]:
            one = _what_of(tree, one)
            entry = nouns().get(tree.lemmas[one])
            told = tree.pos[one] == "NOUN" and tree.lower[one] != "talk" and not only_mentioned(tree, clause, one)
            if entry is not None and entry.kind == "event" and entry.alone and told:
                return noun_deed(entry, one, tree.lemmas[one])
    return None


def _what_of(tree: Tree, noun: int) -> int:
    """The noun itself, or what it counts: "a round of talks"."""
    if tree.lemmas[noun] not in words("grammar", "counted").words:
        return noun
    inner = [k for p in tree.kids(noun, "prep") if tree.lower[p] == "of" for k in tree.kids(p, "pobj")]
    return inner[0] if inner else noun


def noun_deed(entry: NounEntry, token: int, lemma: str) -> Deed:
    """The deed for which a noun stands."""
    return Deed(
        entry.act,
        entry.frame,
        token,
        kind=entry.kind,
        mode=entry.mode,
        status=entry.status,
        rule=f"noun {lemma}: {entry.rule}",
    )


def within(mentions: Sequence[Mention], tokens: Iterable[int]) -> list[Mention]:
    """Mentions whose last word is among the tokens."""
    own = set(tokens)
    return [m for m in mentions if m.past - 1 in own]


def roles(tree: Tree, clause: Clause, done: Deed, here: Sequence[Mention], cast: Cast) -> Roles:
    """Who acts and who is acted on, from the clause's grammar and the frame of its act."""
    pair = cast.both
    own = [m for m in within(here, clause.own) if not is_aside(tree, m, clause.head)]
    if done.act == "MEMBERSHIP":
        own = within(here, clause.own)
    if done.frame == MUTUAL:
        people = [m for m in own if not m.place] or own
        central = [m for m in people if not is_topic(tree, m, done.token)]
        if len(codes_of(central)) > 1 or len(codes_of(people)) < 2 or not codes_of(central):
            people = central
        return Roles(_with_partner(codes_of(people), pair), ())
    acting, rest = _sides(tree, clause, done, own, here)
    if done.frame == SUBJECT:
        acting = within(here, [t for s in clause.subjects for t in core(tree, s, here)])
        rest = [m for m in own if m not in acting]
    if done.frame == REVERSE:
        acting, rest = _after(tree, rest, ("from", "by", "of")) or rest, acting
    actors = codes_of(acting)
    rest = [m for m in rest if not set(m.codes) <= set(actors)]
    rest = _without_places(tree, rest) or [m for m in rest if m.past - 1 not in clause.lead]
    rest = [m for m in rest if not _of_next_verb(tree, m, done.token)] or rest
    targets = tuple(code for code in codes_of(rest) if code not in actors)
    if done.act in TARGETED:
        return Roles(*aimed(tree, done.act, done.token, actors, targets, here, clause.own, cast))
    if not actors and targets:
        actors = tuple(code for code in pair if code not in targets) if set(targets) & set(pair) else ()
    if actors and not targets and done.kind == "event" and not named_for_another(tree, done.token, here):
        lead = codes_of(within(here, clause.lead))
        targets = tuple(c for c in lead if c not in actors) or _others(actors, pair)
    return Roles(actors, targets)


def _of_next_verb(tree: Tree, mention: Mention, verb: int) -> bool:
    """Whether a name belongs to a verb that "and" joins to this one: "gave shelter to A and passed on B's arms"."""
    above = mention.past - 1
    while above != verb and tree.heads[above] != above:
        if tree.deps[above] == "conj" and tree.heads[above] == verb and tree.is_verb(above):
            return True
        above = tree.heads[above]
    return False


def _without_places(tree: Tree, found: list[Mention]) -> list[Mention]:
    """The mentions that say no place; of "from A and B" both or neither."""
    kept = {m.past - 1 for m in found if not m.place}
    return [m for m in found if not m.place or any(t in kept for t in tree.conjuncts(m.past - 1))]


def _with_partner(codes: tuple[str, ...], pair: tuple[str, ...]) -> tuple[str, ...]:
    """A mutual act takes two: the other of the pair joins one that stands alone."""
    return codes + _others(codes, pair) if len(codes) == 1 else codes or pair


def _others(codes: tuple[str, ...], pair: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code for code in pair if code not in codes) if set(codes) & set(pair) else ()


def _sides(
    tree: Tree, clause: Clause, done: Deed, own: list[Mention], here: Sequence[Mention]
) -> tuple[list[Mention], list[Mention]]:
    """Mentions on the acting side and the others."""
    if not tree.is_verb(done.token):
        return _noun_sides(tree, clause, done.token, own)
    agents = [k for verb in chain(tree, clause) for k in tree.kids(verb, "agent")]
    turned = done.token == clause.head or tree.kid(done.token, "auxpass") is not None
    passive = bool(agents) or (turned and any(tree.deps[s] == "nsubjpass" for s in clause.subjects))
    subject = [t for s in clause.subjects for t in core(tree, s, here)]
    if clause.link in ("relcl", "restrictive") and clause.subjects and tree.tags[clause.subjects[0]].startswith("W"):
        told = tree.heads[clause.head]
        subject += list(range(tree.left[told], told + 1))
    by = [t for a in agents for k in tree.kids(a, "pobj", "pcomp") for t in core(tree, k, here)]
    if passive:
        acting = within(own, by)
        if not acting:
            others = [m for m in own if m.past - 1 not in set(subject)]
            acting = _after(tree, others, ("by", "with", "from")) or (others if within(own, subject) else [])
        return acting, [m for m in own if m not in acting]
    acting = within(here, subject)
    about = antecedent(tree, clause)
    if about is not None and not any(tree.tags[s].startswith("W") for s in clause.subjects):
        own = [*own, *(m for m in here if m.first <= about < m.past and m not in own)]
    return acting, [m for m in own if m not in acting]


def _noun_sides(tree: Tree, clause: Clause, noun: int, own: list[Mention]) -> tuple[list[Mention], list[Mention]]:
    """Sides of a noun: "A's offer to B", "the lifting by A of B's quota", "the Russian offer to B"."""
    owners = [t for k in tree.kids(noun, "poss", "amod", "compound", "nmod") for t in tree.subtree(k)]
    for prep in tree.kids(noun, "prep", "agent"):
        if tree.lower[prep] in ("by", "from") or (tree.lower[prep] == "of" and not owners):
            owners.extend(tree.subtree(prep))
    inside = within(own, tree.subtree(noun))
    own = inside if len(codes_of(inside)) > 1 else own
    subject = [t for s in clause.subjects for t in tree.subtree(s)]
    acting = within(own, owners) or (within(own, subject) if noun not in clause.subjects else [])
    acting = acting or own[:1]
    return acting, [m for m in own if m not in acting]


def core(tree: Tree, head: int, here: Sequence[Mention]) -> list[int]:
    """Tokens of a subject without its appositions, relative clauses and places.

    Where the head itself names a party, what hangs on it by a preposition is no part of who acts.
    """
    named = any(m.first <= head < m.past for m in here)
    found, waiting = [], [head]
    for token in waiting:
        found.append(token)
        for child in tree.children[token]:
            dep = tree.deps[child]
            listed = dep == "appos" and named and any(m.past - 1 == child and m.kind == "state" for m in here)
            if (dep in ("appos", "relcl", "acl") and not listed) or (named and dep == "prep"):
                continue
            waiting.append(child)
    return found


def _after(tree: Tree, mentions: list[Mention], preps: tuple[str, ...]) -> list[Mention]:
    """Mentions that stand after one of the prepositions."""
    return [m for m in mentions if any(tree.lower[t] in preps for t in (tree.heads[m.past - 1], max(0, m.first - 1)))]


__all__ = ["DIRECTED", "Deed", "Roles", "chain", "codes_of", "companions", "deed", "noun_deed", "roles", "verb_entry"]
