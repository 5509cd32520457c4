"""Clauses of one sentence -> drafts of claims."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bilateral.model import Kind, Status
from bilateral.reading.en.acts import Deed, Roles, codes_of, core, deed, roles, within
from bilateral.reading.en.clauses import Clause, clauses
from bilateral.reading.en.draft import Draft
from bilateral.reading.en.gate import View, view
from bilateral.reading.en.lexicon import nouns, words
from bilateral.reading.en.lists import announced, items
from bilateral.reading.en.nominals import nominals
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.reference import Cast
from bilateral.reading.en.standings import standing
from bilateral.reading.en.statements import Statement, statement
from bilateral.reading.en.status import status_of
from bilateral.reading.en.tree import Tree
from bilateral.reading.en.voice import Speakers, Voice, is_saying, speaker_of


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with its parties, and what the document has said before it."""

    tree: Tree
    here: list[Mention]
    cast: Cast
    speakers: Speakers


def sentence_drafts(scene: Scene, first: int, past: int) -> list[Draft]:
    """Drafts of the claims of the sentence, in order of the text."""
    listed = announced(scene.tree, first, past)
    if listed is not None:
        return _list_drafts(scene, first, *listed)
    found = clauses(scene.tree, first, past)
    saying = {id(c) for c in found if is_saying(scene.tree, c, found)}
    drafts: list[Draft] = []
    for clause in found:
        if id(clause) in saying or _only_introduces(scene.tree, clause, found):
            continue
        voice, opened = _voice(scene, clause, saying)
        drafts.extend(_clause_drafts(scene, clause, voice, opened))
    return sorted(drafts, key=lambda d: (d.span, d.act))


def _list_drafts(scene: Scene, first: int, kind: Kind, found: list[tuple[int, int]], colon: int) -> list[Draft]:
    """A claim for each item of a list after a colon; the parties are those of the lead-in, else the pair."""
    introduced = codes_of(within(scene.here, range(first, colon))) or scene.cast.both
    status = Status.URGED if kind is Kind.PROPOSAL else Status.ONGOING
    return [
        Draft(
            kind=kind,
            act=kind.value.upper(),
            actors=introduced,
            targets=tuple(c for c in codes_of(within(scene.here, range(a, b))) if c not in introduced),
            status=status,
            span=scene.tree.span(a, b),
            tokens=range(a, b),
            voice=scene.speakers.home,
            anchor=a,
            why={"kind": "list after a colon", "act": "list after a colon", "span": "item of a list"},
        )
        for a, b in found
        if introduced
    ]


def _only_introduces(tree: Tree, clause: Clause, found: list[Clause]) -> bool:
    """Whether the clause is like "it is well known that ...": the words after it are the claim."""
    return any(c.parent is clause and c.link == "that" for c in found) and not any(
        tree.pos[t] == "PROPN" for t in clause.own
    )


def _voice(scene: Scene, clause: Clause, saying: set[int]) -> tuple[Voice, Clause | None]:
    """Whose words the clause is, and the clause of saying that opens it, whose words it quotes too."""
    at: Clause | None = clause
    while at is not None and at.parent is not None:
        if at.link == "said" and id(at.parent) in saying:
            voice = speaker_of(scene.tree, at.parent, scene.here, scene.speakers)
            if voice is not None:
                scene.speakers.last = voice
                return voice, at.parent if at is clause else None
            return scene.speakers.home, None
        at = at.parent
    return _according(scene, clause) or _statement(scene, clause) or scene.speakers.home, None


def _statement(scene: Scene, clause: Clause) -> Voice | None:
    """The voice of "he expressed his support for B": an office-holder's words in the reporter's."""
    if scene.tree.lemmas[clause.head] not in words("grammar", "express").words:
        return None
    voice = speaker_of(scene.tree, clause, scene.here, scene.speakers)
    if voice is None:
        return None
    scene.speakers.last = voice
    return voice


def _according(scene: Scene, clause: Clause) -> Voice | None:
    tree = scene.tree
    for child in tree.children[clause.head]:
        if tree.lower[child] == "according":
            for prep in tree.kids(child, "prep"):
                for noun in tree.kids(prep, "pobj"):
                    stand_in = Clause(noun, "according", subjects=[noun])
                    return speaker_of(tree, stand_in, scene.here, scene.speakers)
    return None


def _clause_drafts(scene: Scene, clause: Clause, voice: Voice, opened: Clause | None) -> list[Draft]:
    tree = scene.tree
    if not tree.is_verb(clause.head):
        return [replace(d, voice=voice) for d in nominals(tree, clause, scene.here, set(), scene.cast.both, root=True)]
    if _names(tree, clause):
        return []
    done = standing(tree, clause) or deed(tree, clause)
    seen = view(tree, clause, done, within(scene.here, clause.own))
    drafts: list[Draft] = []
    fact: Draft | None = None
    spoken = statement(tree, clause, opened, voice, scene.here) if voice.official else None
    if spoken is not None and (seen is None or seen.act in ("JUDGEMENT", "CAUSE", "OUTLOOK")):
        fact = _statement_draft(scene, clause, voice, spoken)
    elif seen is not None:
        drafts.extend(_views(scene, clause, seen, voice))
    elif done is not None:
        fact = _fact(scene, clause, done, voice)
    elif voice.official:
        fact = _statement_draft(scene, clause, voice, None)
    if fact is not None:
        drafts.append(fact)
    carried = {done.token, *_objects(tree, done.token)} - set(clause.lead) if done else set()
    telling = fact is not None or not drafts
    for noun in nominals(tree, clause, scene.here, carried, scene.cast.both):
        if telling or noun.anchor in clause.lead or noun.kind is Kind.INTEREST:
            drafts.append(replace(noun, voice=voice))
    if opened is not None:
        drafts = [_with_attribution(tree, d, opened, clause) for d in drafts]
    return drafts


def _names(tree: Tree, clause: Clause) -> bool:
    """Whether the clause only gives a thing its name: "the drill was called Red Flag"."""
    naming = tree.lemmas[clause.head] in words("grammar", "naming").words
    return (
        naming
        and tree.kid(clause.head, "nsubjpass") is not None
        and bool(tree.kids(clause.head, "oprd", "attr", "prep"))
    )


def _objects(tree: Tree, token: int) -> set[int]:
    """What the verb of a deed carries: its objects and subject tell the same deed."""
    found: set[int] = set()
    for child in tree.kids(token, "dobj", "attr", "nsubj", "nsubjpass", "oprd"):
        found.update(tree.conjuncts(child))
    for prep in tree.kids(token, "prep"):
        found.update(tree.kids(prep, "pobj"))
    return found


def _with_attribution(tree: Tree, draft: Draft, opened: Clause, clause: Clause) -> Draft:
    """Quote "X said that" with what X said."""
    if draft.tokens != range(clause.first, clause.past) or not draft.voice.official:
        return draft
    subject = opened.subjects[0] if opened.subjects else opened.head
    first = min(tree.left[subject], opened.head, clause.first)
    past = max(clause.past, opened.head + 1)
    return replace(draft, span=tree.span(first, past), tokens=range(first, past))


def _views(scene: Scene, clause: Clause, seen: View, voice: Voice) -> list[Draft]:
    tree = scene.tree
    parties = _view_parties(scene, clause, seen)
    if parties is None:
        return []
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
        confidence=0.55,
        why={"kind": seen.rule, "act": seen.rule, "status": seen.rule},
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
    subject = within(scene.here, [t for s in clause.subjects for t in core(tree, s, scene.here)])
    codes = codes_of([*subject, *(m for m in own if not m.place)]) or codes_of(own)
    pair = scene.cast.both
    about = _related(tree, clause)
    alone = seen.kind is not Kind.ASSESSMENT and bool(codes)
    if about and len(codes) < 2 and not alone and (not codes or set(codes) & set(pair)):
        codes += tuple(c for c in pair if c not in codes)
    if not codes and seen.kind is Kind.PROPOSAL and _addressed(tree, clause):
        codes = pair
    if not codes and clause.link in ("participle", "conj", "relcl") and clause.parent is not None:
        codes = codes_of(within(scene.here, clause.parent.own)) if subject == [] else codes
    if not codes:
        return None
    if seen.kind is Kind.ASSESSMENT:
        return Roles(codes, ())
    actors = codes_of(subject) or codes_of(own[:1]) if seen.rule.startswith("proposal: it is") else codes_of(subject)
    actors = actors or codes
    return Roles(actors, tuple(c for c in codes if c not in actors))


def _related(tree: Tree, clause: Clause) -> bool:
    """Whether the clause speaks of what is between two: relations, a dispute, a treaty."""
    found = tree.lemma_set(clause.tokens)
    return bool(found & words("views", "relation").words) or any(
        lemma in nouns() and nouns()[lemma].kind == "standing" for lemma in found
    )


def _addressed(tree: Tree, clause: Clause) -> bool:
    """Whether a proposal without parties is meant for the pair: not what "one", "people" or "you" should do."""
    return bool(clause.subjects) and not any(
        tree.lower[s] in ("one", "you", "people", "nobody", "everyone") for s in clause.subjects
    )


def _fact(scene: Scene, clause: Clause, done: Deed, voice: Voice) -> Draft | None:
    tree = scene.tree
    parts = roles(tree, clause, done, scene.here, scene.cast.both)
    if not parts.actors and not parts.targets:
        return None
    shown = within(scene.here, [*clause.own, *(t for s in clause.subjects for t in tree.subtree(s))])
    if not shown and not _related(tree, clause):
        return None
    status, why = status_of(tree, clause, done)
    if done.kind == "standing" and status in (Status.HAPPENED, Status.PLANNED):
        past = tree.tags[clause.head] == "VBD" and done.act == "DISPUTE"
        status = Status.HAPPENED if past else Status.ONGOING
    return Draft(
        kind=Kind(done.kind),
        act=done.act,
        actors=parts.actors,
        targets=parts.targets,
        status=status,
        span=tree.span(clause.first, clause.past),
        tokens=range(clause.first, clause.past),
        lead=clause.lead,
        voice=voice,
        mode=done.mode,
        anchor=done.token,
        confidence=0.7 if len(parts.actors + parts.targets) > 1 else 0.5,
        why={"act": done.rule, "status": why},
    )


def _statement_draft(scene: Scene, clause: Clause, voice: Voice, spoken: Statement | None) -> Draft | None:
    """What an official says: an act of the speaker's state; of facts that no other type fits, CONSULT."""
    own = codes_of(within(scene.here, [*clause.own, *(t for s in clause.subjects for t in scene.tree.subtree(s))]))
    targets = tuple(c for c in own if c not in voice.codes)
    if spoken is not None and not targets:
        targets = tuple(c for c in scene.cast.both if c not in voice.codes) if own else ()
    if not voice.codes or not (targets or (spoken and own)):
        return None
    spoken = spoken or Statement("CONSULT", Status.HAPPENED, "an official's account of facts")
    return Draft(
        kind=Kind.EVENT,
        act=spoken.act,
        actors=voice.codes,
        targets=targets,
        status=spoken.status,
        span=scene.tree.span(clause.first, clause.past),
        tokens=range(clause.first, clause.past),
        lead=clause.lead,
        voice=voice,
        anchor=clause.head,
        confidence=0.4,
        why={"act": spoken.rule, "status": spoken.rule},
    )


__all__ = ["Scene", "sentence_drafts"]
