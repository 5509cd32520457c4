"""Drafts of views: assessments, interests and proposals, with whom they are about."""

from __future__ import annotations

from dataclasses import replace

from bilateral.model import Kind
from bilateral.reading.en.clauses import Clause, antecedent
from bilateral.reading.en.draft import Draft
from bilateral.reading.en.gate import View
from bilateral.reading.en.home_affairs import serves_home
from bilateral.reading.en.lead_ins import LeadIn
from bilateral.reading.en.lexicon import words
from bilateral.reading.en.lists import items
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.roles import Roles, codes_of, within
from bilateral.reading.en.scene import Scene, related
from bilateral.reading.en.subjects import core
from bilateral.reading.en.tree import Tree
from bilateral.reading.en.voice import Voice

WRITER = frozenset({"i", "we", "one", "you", "who", "what"})
POINTING = frozenset({"the", "this", "that", "these", "those", "neither", "such"})


def view_drafts(scene: Scene, clause: Clause, seen: View, voice: Voice) -> list[Draft]:
    """The view that a clause states, one draft for each item where it lists several."""
    tree = scene.tree
    parties = _view_parties(scene, clause, seen)
    if parties is None:
        return []
    parties = _with_the_near(scene, clause, seen, voice, parties)
    whole = Draft(
        kind=seen.kind,
        act=seen.act,
        actors=parties.actors,
        targets=parties.targets,
        status=seen.status,
        span=tree.span(clause.first, clause.past),
        tokens=range(clause.first, clause.past),
        lead=clause.lead,
        voice=voice,
        anchor=clause.head,
        why={"kind": seen.rule, "act": seen.rule, "status": seen.rule, "actors": parties.why, "targets": parties.why},
    )
    listed = items(tree, clause, scene.here) if seen.kind in (Kind.PROPOSAL, Kind.INTEREST) else []
    if not listed:
        return [whole]
    return [
        replace(whole, span=tree.span(a, b), tokens=range(a, b), why={**whole.why, "span": "item of a list"})
        for a, b in listed
    ]


def _view_parties(scene: Scene, clause: Clause, seen: View) -> Roles | None:
    """Whom a view is about; a want and a proposal have the wanting side under actors."""
    tree = scene.tree
    own = within(scene.here, clause.tokens)
    told = antecedent(tree, clause)
    told_of = [m for m in scene.here if told is not None and m.first <= told < m.past]
    subject = told_of + within(scene.here, [t for s in clause.subjects for t in core(tree, s, scene.here)])
    given = [m for m in within(scene.here, clause.lead) if tree.lower[m.first - 1] in ("for", "to", "between", "with")]
    codes = codes_of([*subject, *(m for m in own if not m.place), *given]) or codes_of(own)
    pair = scene.cast.both
    about = related(tree, clause)
    why = "whom the view is about"
    alone = seen.kind is not Kind.ASSESSMENT and bool(codes)
    outside = not subject and not set(codes) & set(pair)
    if about and not alone and ((len(codes) < 2 and set(codes) & set(pair)) or outside):
        codes += tuple(c for c in pair if c not in codes)
        why = "with the pair, of whose relations it speaks"
    if outside and codes and not alone and len(pair) == 2 and seen.kind is Kind.ASSESSMENT and not told_of:
        codes = (*pair, *(c for c in codes if c not in pair))
        why = "with the pair: whom the words name is spoken of by the way"
    if not codes and seen.kind is Kind.PROPOSAL and _addressed(tree, clause):
        codes = pair
    if not codes and clause.link in ("participle", "conj", "relcl") and clause.parent is not None:
        codes = codes_of(within(scene.here, clause.parent.own)) if subject == [] else codes
    pointed = any(tree.tags[s] == "DT" for s in clause.subjects)
    bare = seen.rule.startswith("copula") and not own and not told_of and not pointed
    if (
        bare
        and not {tree.lemmas[t] for s in clause.subjects for t in tree.subtree(s)} & words("views", "relation").words
    ):
        return None  # what a thing is says something of two only where it lies between them
    if not codes and _goes_on(tree, clause, seen):
        codes = pair
    if not codes:
        return None
    if seen.kind is Kind.ASSESSMENT:
        return Roles(codes, (), why)
    actors = codes_of(subject) or codes_of(own[:1]) if seen.rule.startswith("proposal: it is") else codes_of(subject)
    if seen.kind is Kind.INTEREST:
        actors = codes_of(_wanting(scene, clause)) or actors
    else:
        actors = codes_of(_advised(scene, clause)) or actors
    actors = actors or codes
    return Roles(actors, tuple(c for c in codes if c not in actors), why)


def _with_the_near(scene: Scene, clause: Clause, seen: View, voice: Voice, parties: Roles) -> Roles:
    """The parties, with the other of the pair where the view names one alone and is about the two.

    What one should do is towards the other if that was named just now, what an outsider should do towards both. What a
    private person says of one of the two in a text about both is said of both, and so is a judgement of a thing, or in
    a sentence that names the other too. Nothing is added in a text that is about three.
    """
    cast, codes = scene.cast, parties.actors
    if len(codes) != 1 or parties.targets or len(cast.leading) > 2:
        return parties
    if seen.kind is Kind.PROPOSAL:
        named = {c for m in scene.here for c in m.codes} | set(cast.recent)
        near = tuple(c for c in cast.both if c in named and c not in codes)
        outside = len(cast.both) == 2 and codes[0] not in (*cast.both, *cast.main)
        towards = near or (cast.both if outside else ())
        if not towards or serves_home(scene.tree, clause):
            return parties
        return Roles(codes, towards, "towards those of the pair that were named just now")
    if seen.kind is not Kind.ASSESSMENT or codes[0] not in cast.both:
        return parties
    other = tuple(c for c in cast.both if c not in codes)
    beside = seen.act == "JUDGEMENT" and not voice.official and {*other} <= {c for m in scene.here for c in m.codes}
    if voice.private or beside or _of_a_thing(scene, clause):
        return Roles(codes + other, (), "said of one of the two in a text about both")
    return parties


def _of_a_thing(scene: Scene, clause: Clause) -> bool:
    """Whether the view is about a thing that is no party's: "the old formula is losing its charm"."""
    tree = scene.tree
    held = [t for s in clause.subjects for t in tree.subtree(s)]
    things = all(tree.pos[s] == "NOUN" and tree.deps[s] == "nsubj" for s in clause.subjects)
    return bool(held) and things and not within(scene.here, held)


def _goes_on(tree: Tree, clause: Clause, seen: View) -> bool:
    """Whether a view without a name goes on about the two last spoken of: "the calm will not last", "that is bluff"."""
    subject = clause.subjects[0] if clause.subjects else None
    if seen.kind is Kind.PROPOSAL or subject is None:
        return seen.kind is Kind.PROPOSAL
    word = tree.lower[subject]
    if seen.act == "OUTLOOK":
        return tree.deps[subject] != "expl" and word not in WRITER and tree.lemmas[subject] != "government"
    if tree.tags[subject] == "DT":
        return word in POINTING
    marks = {tree.lower[k] for k in tree.kids(subject, "det")}
    return clause.link == "root" and tree.pos[subject] == "NOUN" and bool(marks & POINTING)


def _wanting(scene: Scene, clause: Clause) -> list[Mention]:
    """Who wants where that is not the subject: the owner of the wish ("is Oslo's aim"), or A in "what A wants"."""
    tree = scene.tree
    if tree.lemmas[clause.head] != "be":
        return []
    inner = [k for k in tree.kids(clause.head, "csubj", "nsubj") if tree.is_verb(k)]
    owners = [t for k in inner for s in tree.kids(k, "nsubj") for t in tree.subtree(s)]
    nouns = words("views", "interest").lists["nouns"]
    wishes = [t for t in tree.kids(clause.head, "attr", "nsubj") if tree.lemmas[t] in nouns]
    owners += [t for w in wishes for k in tree.kids(w, "poss", "amod") for t in tree.subtree(k)]
    return within(scene.here, owners)


def _advised(scene: Scene, clause: Clause) -> list[Mention]:
    """Who should do what "it" would be good to do: "it would be wise for A to leave"."""
    tree, head = scene.tree, clause.head
    if tree.lemmas[head] != "be" or not any(tree.lower[s] == "it" for s in clause.subjects):
        return []
    held = [
        k for h in (head, *tree.kids(head, "attr", "acomp")) for k in tree.kids(h, "advcl", "relcl", "xcomp", "ccomp")
    ]
    to_do = [k for k in held if tree.tags[k] == "VB" and any(tree.lower[m] == "for" for m in tree.kids(k, "mark"))]
    return within(scene.here, [t for k in to_do for s in tree.kids(k, "nsubj") for t in tree.subtree(s)])


def _addressed(tree: Tree, clause: Clause) -> bool:
    """Whether a proposal without parties is meant for the pair: not what "one", "people" or "you" should do."""
    return bool(clause.subjects) and not any(
        tree.lower[s] in ("one", "you", "people", "nobody", "everyone") for s in clause.subjects
    )


def list_drafts(scene: Scene, lead: LeadIn, found: list[tuple[int, int]]) -> list[Draft]:
    """A claim for each item of a list after a colon; the parties are those of the lead-in, else the pair."""
    return [
        Draft(
            kind=lead.kind,
            act=lead.act,
            actors=lead.actors,
            targets=lead.targets + tuple(c for c in codes_of(within(scene.here, range(a, b))) if c not in lead.parties),
            status=lead.status,
            span=scene.tree.span(a, b),
            tokens=range(a, b),
            voice=scene.speakers.home,
            anchor=a,
            why={"kind": "list after a colon", "act": "list after a colon", "span": "item of a list"},
        )
        for a, b in found
    ]
