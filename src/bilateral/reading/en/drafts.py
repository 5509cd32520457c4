"""Clauses of one sentence -> drafts of claims."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bilateral.model import Kind, Status
from bilateral.reading.en.acts import Deed, agreed, chain, deed
from bilateral.reading.en.attribution import Attributions, describes, keep_person
from bilateral.reading.en.bare import tells_nothing
from bilateral.reading.en.captions import caption
from bilateral.reading.en.clauses import Clause, clauses
from bilateral.reading.en.draft import Draft
from bilateral.reading.en.echoes import echo
from bilateral.reading.en.explain import weigh
from bilateral.reading.en.facts import fact_draft, statement_draft
from bilateral.reading.en.gate import view
from bilateral.reading.en.home_affairs import stays_home
from bilateral.reading.en.jointly import given_free, on_one_side, together
from bilateral.reading.en.labels import labelled
from bilateral.reading.en.lead_ins import Line
from bilateral.reading.en.lexicon import nouns, words
from bilateral.reading.en.lines import moved, unanswered
from bilateral.reading.en.lists import announced
from bilateral.reading.en.named_drills import named_drill
from bilateral.reading.en.nominals import apart, nominals
from bilateral.reading.en.outlooks import intended
from bilateral.reading.en.plans import planned
from bilateral.reading.en.purposes import purpose
from bilateral.reading.en.recall import remember
from bilateral.reading.en.roles import within
from bilateral.reading.en.scene import Scene
from bilateral.reading.en.shared_times import shared_times
from bilateral.reading.en.sight import View
from bilateral.reading.en.standings import standing
from bilateral.reading.en.statements import WILL_DO, statement
from bilateral.reading.en.tree import Tree
from bilateral.reading.en.views import list_drafts, view_drafts
from bilateral.reading.en.voice import Voice

MOST = 0.7
"""The share of a claim's words in which another claim only tells the same."""
BINDING = frozenset({"AGREE", "REQUEST", "REJECT", "AGREEMENT", "ALLIANCE"})
"""Acts whose clauses say what is bound to be done: that is no claim beside them."""


def sentence_drafts(scene: Scene, first: int, past: int) -> list[Draft]:
    """Drafts of the claims of the sentence, in order of the text."""
    sheet = labelled(scene, first, past)
    if sheet is not None:
        return sheet
    listed = announced(Line(scene.tree, first, past, scene.here), scene.cast)
    if listed is not None:
        return list_drafts(scene, *listed)
    found = clauses(scene.tree, first, past)
    whose = Attributions(scene, first, past, found)
    others = [m for m in scene.here if m.past - 1 not in whose.named_for]
    if len({c for m in others for c in m.codes}) > 1:
        # who gives the account is no party where two others are named
        scene = replace(scene, here=others)
    drafts: list[Draft] = []
    barred: set[int] = set()
    at_home = {id(clause) for clause in found if stays_home(scene, clause)}
    for clause in found:
        if clause.link in ("ccomp", "restrictive", "that", "said") and id(clause.parent) in barred:
            continue
        if id(clause) in whose.saying or _byline(scene.tree, clause) or _only_introduces(scene.tree, clause, found):
            continue
        told = whose.of(clause)
        again = echo(scene, clause, max(drafts, key=lambda d: d.span, default=scene.cast.told))
        if again is None and (tells_nothing(scene.tree, clause) or id(clause) in at_home):
            continue
        if again is not None:
            made = [replace(again, voice=told.voice)]
        else:
            last = max(drafts, key=lambda d: d.span, default=scene.cast.told)
            made = _clause_drafts(scene, clause, told.voice, told.opened, last)
        if clause.link == "restrictive":
            made = [d for d in made if len(d.parties) > 1]
        if any(d.kind in (Kind.PROPOSAL, Kind.INTEREST) or d.act in BINDING for d in made):
            barred.add(id(clause))
        remember(scene, made)
        context = tuple(shared_times(scene.tree, clause))
        drafts.extend(replace(d, context=context) for d in made) if context else drafts.extend(made)
    keep_person(scene, found)
    scene.cast.told = max(drafts, key=lambda d: d.span, default=None)
    drafts = [d for d in drafts if not any(_in_fewer_words(d, other) for other in drafts)]
    scene.cast.claims += len(drafts)
    if scene.beside:
        drafts = scene.beside(scene, [c for c in found if id(c) not in at_home], whose, drafts)
    for draft in drafts:
        weigh(scene, draft)
    return sorted(drafts, key=lambda d: (d.span, d.act))


def _in_fewer_words(draft: Draft, other: Draft) -> bool:
    """Whether another draft tells the same in nearly the same words and a few more: "Red Sword was held ..."."""
    if draft is other or (draft.kind, draft.act, draft.status) != (other.kind, other.act, other.status):
        return False
    shorter = draft.tokens.stop - draft.tokens.start < other.tokens.stop - other.tokens.start
    inside = other.tokens.start <= draft.tokens.start and draft.tokens.stop <= other.tokens.stop
    most = len(draft.tokens) >= MOST * len(other.tokens)
    same = set(draft.actors) == set(other.actors) and set(draft.targets) == set(other.targets)
    return shorter and inside and most and same


def _byline(tree: Tree, clause: Clause) -> bool:
    return any(tree.lemmas[s] in words("grammar", "bylines").words for s in clause.subjects) and (
        tree.lemmas[clause.head] == "be"
    )


def _only_introduces(tree: Tree, clause: Clause, found: list[Clause]) -> bool:
    """Whether the clause is like "it is no secret that ...": the words after it are the claim."""
    return any(c.parent is clause and c.link == "that" for c in found) and not any(
        tree.pos[t] == "PROPN" for t in clause.own
    )


def _clause_drafts(
    scene: Scene, clause: Clause, voice: Voice, opened: Clause | None, before: Draft | None
) -> list[Draft]:
    tree = scene.tree
    if not tree.is_verb(clause.head):
        return [replace(d, voice=voice) for d in _line_drafts(scene, clause, voice)]
    if _names(tree, clause) or _asks_leave(tree, clause):
        return []
    done = named_drill(tree, clause, scene.here) or standing(tree, clause) or deed(tree, clause)
    done = done or agreed(tree, clause) or together(tree, clause, scene.here)
    done = purpose(tree, clause, on_one_side(tree, given_free(tree, clause, done)))
    if done is not None and describes(tree, clause):
        done = None
    elif done is None and not voice.private:
        done = intended(tree, clause, scene.here)
    plan = planned(scene, clause, before, voice)
    done = plan or done
    seen = None if plan else view(tree, clause, done, within(scene.here, clause.own), voice.official)
    drafts: list[Draft] = []
    fact: Draft | None = None
    spoken = statement(tree, clause, opened, voice, scene.here, done) if voice.official else None
    if spoken is not None and done is not None and spoken.rule == WILL_DO and done.act == "CONSULT":
        spoken = None  # "we will meet" is a meeting that is planned
    if seen is None and spoken is None and voice.official and _judges(tree, clause):
        seen = View(Kind.ASSESSMENT, "JUDGEMENT", Status.ONGOING, "what an official calls it")
    if done is not None and done.kind == "event" and _disowned(tree, opened):
        fact = _denied(fact_draft(scene, clause, done, voice))
    if fact is None and spoken is not None and (seen is None or seen.act in ("JUDGEMENT", "CAUSE", "OUTLOOK")):
        fact = statement_draft(scene, clause, voice, spoken)
    elif fact is None and seen is not None:
        drafts.extend(view_drafts(scene, clause, seen, voice))
    elif fact is None and done is not None:
        fact = fact_draft(scene, clause, done, voice)
    elif fact is None and voice.official:
        fact = statement_draft(scene, clause, voice, None)
    if opened is not None and tree.lemmas[opened.head] in words("bare", "wishes").words:
        fact = None
    if fact is not None:
        drafts.append(_performed(scene, fact) if opened is None else fact)
    drafts.extend(_noun_drafts(scene, clause, voice, done, seen, fact, bool(drafts)))
    if opened is not None:
        drafts = [_with_attribution(tree, d, opened, clause) for d in drafts]
    return drafts


def _performed(scene: Scene, fact: Draft) -> Draft:
    """A deed done by its own words, which the page tells: "declared four diplomats unwelcome"."""
    by_words = words("voices", "performs").lists.get(fact.act, frozenset())
    if fact.kind != "event" or scene.tree.lemmas[fact.anchor] not in by_words or fact.voice.private:
        return fact
    return replace(fact, voice=scene.speakers.home)


def _line_drafts(scene: Scene, clause: Clause, voice: Voice) -> list[Draft]:
    """What a line without a verb tells."""
    tree, here, pair, dated = scene.tree, scene.here, scene.cast.both, scene.dated
    called = caption(tree, clause, here, pair, dated=dated) or _done_line(scene, clause, voice)
    called = called or moved(tree, clause, here, pair, dated=dated)
    called = called or unanswered(tree, clause, here, pair, scene.cast.put[0] if scene.cast.put else ())
    return [called] if called else nominals(tree, clause, here, set(), pair, root=True, dated=dated)


def _noun_drafts(
    scene: Scene, clause: Clause, voice: Voice, done: Deed | None, seen: View | None, fact: Draft | None, told: bool
) -> Iterator[Draft]:
    """What nouns tell beside the clause's verb; `told` says whether the clause itself told anything."""
    tree, carried = scene.tree, set[int]()
    if done is not None:
        carried = {done.token, *(t for v in {done.token, *chain(tree, clause)} for t in _objects(tree, v))}
        carried |= {t for held in carried for t in tree.kids(held, "appos") if _same_deed(tree, t, done)}
        carried -= set(clause.lead)
    telling = fact is not None or not told
    mute = done is None and seen is None and not told and tree.kid(clause.head, "mark") is None
    act = fact.act if fact else ""
    pair = scene.cast.both
    for noun in nominals(tree, clause, scene.here, carried, pair, told=fact is not None, mute=mute, act=act):
        beside = apart(tree, noun.anchor) and bool(noun.targets)
        if telling or beside or noun.anchor in clause.lead or noun.kind is Kind.INTEREST:
            yield replace(noun, voice=voice)


def _done_line(scene: Scene, clause: Clause, voice: Voice) -> Draft | None:
    """What a line tells by a participle alone: "Memorandum signed in Doha by A and B", "20 million of aid withheld"."""
    tree = scene.tree
    if tree.kid(clause.head, "det") is not None:
        return None  # "the treaty signed in May" is only named
    for verb in tree.kids(clause.head, "acl"):
        if tree.tags[verb] != "VBN" or verb < clause.head or tree.kid(verb, "nsubj", "nsubjpass") is not None:
            continue
        line = replace(clause, head=verb, subjects=[clause.head])
        done = deed(tree, line)
        if done is not None and done.token == verb and done.kind == "event":
            return fact_draft(scene, line, done, voice)
    return None


def _same_deed(tree: Tree, noun: int, done: Deed) -> bool:
    """Whether a noun in apposition only says what the deed is: "Red Sword, an exercise of A and B, began"."""
    entry = nouns().get(tree.lemmas[noun])
    return entry is not None and entry.act == done.act


def _disowned(tree: Tree, opened: Clause | None) -> bool:
    """Whether somebody says that it is not so: "denied that", and not "did not deny that"."""
    if opened is None or tree.lemmas[opened.head] not in words("voices", "denying").words:
        return False
    return tree.kid(opened.head, "neg") is None


def _denied(draft: Draft | None) -> Draft | None:
    """The deed as one that is said not to be so."""
    return draft and replace(draft, status=Status.DENIED, why={**draft.why, "status": "said not to be so"})


def _judges(tree: Tree, clause: Clause) -> bool:
    """Whether somebody says what a thing is, and neither what it is named nor what a party is."""
    said = tree.kids(clause.head, "oprd", "ccomp", "dobj", "dative", "prep")
    held = [k for t in said for k in (t, *tree.children[t])]
    return describes(tree, clause) and not any(tree.pos[t] == "PROPN" for t in held)


def _names(tree: Tree, clause: Clause) -> bool:
    """Whether the clause only gives a thing its name: "the drill was called Red Flag"."""
    naming = tree.lemmas[clause.head] in words("grammar", "naming").words
    return (
        naming
        and tree.kid(clause.head, "nsubjpass") is not None
        and any(tree.lower[k] != "home" for k in tree.kids(clause.head, "oprd", "attr", "prep"))
    )


def _asks_leave(tree: Tree, clause: Clause) -> bool:
    """Whether the clause is a turn of speech such as "let me add": nobody allows anything."""
    after = tree.lower[clause.head + 1 : clause.head + 2]
    named = any(tree.pos[t] == "PROPN" for t in clause.own)
    return tree.lemmas[clause.head] == "let" and (after == ["me"] or (after in (["us"], ["'s"]) and not named))


def _objects(tree: Tree, token: int) -> set[int]:
    """What the verb of a deed carries: its objects and subject tell the same deed."""
    found: set[int] = set()
    for child in tree.kids(token, "dobj", "attr", "nsubj", "nsubjpass", "oprd"):
        found.update(tree.conjuncts(child))
    for prep in (*tree.kids(token, "prep"), *(p for a in tree.kids(token, "advmod") for p in tree.kids(a, "prep"))):
        found.update(tree.kids(prep, "pobj"))
    for noun in list(found):
        found.update(k for p in tree.kids(noun, "prep") if tree.lower[p] == "of" for k in tree.kids(p, "pobj"))
    return found


def _with_attribution(tree: Tree, draft: Draft, opened: Clause, clause: Clause) -> Draft:
    """Quote "X said that" with what X said."""
    if draft.tokens != range(clause.first, clause.past) or not draft.voice.official:
        return draft
    subject = opened.subjects[0] if opened.subjects else opened.head
    begin = opened.head if opened.link == "participle" else min(tree.left[subject], opened.head)
    first = min(begin, clause.first)
    past = max(clause.past, opened.head + 1)
    return replace(draft, span=tree.span(first, past), tokens=range(first, past))
