"""Drafts of facts: deeds, standings, and what officials say."""

from __future__ import annotations

from bilateral.model import Kind, Status
from bilateral.reading.en.acts import Deed
from bilateral.reading.en.attribution import describes
from bilateral.reading.en.bare import done_by_another, lacks_object
from bilateral.reading.en.clauses import Clause
from bilateral.reading.en.dealt_with import dealt_with
from bilateral.reading.en.draft import Draft
from bilateral.reading.en.grounds import on_ground
from bilateral.reading.en.lexicon import MUTUAL, words
from bilateral.reading.en.named_drills import shown_alone, shown_to_nobody
from bilateral.reading.en.nearness import nearest
from bilateral.reading.en.passives import names_no_doer
from bilateral.reading.en.private_doers import done_by_no_state, own_account
from bilateral.reading.en.recall import recalled
from bilateral.reading.en.roles import Roles, codes_of, roles, within
from bilateral.reading.en.scene import Scene, related
from bilateral.reading.en.statements import Statement
from bilateral.reading.en.status import status_of
from bilateral.reading.en.subjects import core
from bilateral.reading.en.targets import CHARGES, TARGETED, asks_its_own
from bilateral.reading.en.tree import Tree
from bilateral.reading.en.understood import in_sight, understood
from bilateral.reading.en.verb_entries import companions, verb_entry
from bilateral.reading.en.voice import Voice

BETWEEN = frozenset({"ALLIANCE", "AGREEMENT", "SUPPLY", "DISPUTE", "RELATIONS", "EMBARGO"})
"""Standings that hold between two."""

PUT_FORWARD = frozenset({"AGREE", "REQUEST", "ACCUSE", "THREATEN"})
"""Acts that put something to another, who may answer."""


def fact_draft(scene: Scene, clause: Clause, done: Deed, voice: Voice) -> Draft | None:
    """The fact that a clause tells; None where no party can be made out."""
    tree = scene.tree
    if done_by_no_state(tree, clause, done):
        return None
    done = shown_alone(tree, clause, done, scene.here)
    parts = roles(tree, clause, done, scene.here, scene.cast)
    if not parts.targets and asks_its_own(tree, done):
        return None
    parts = on_ground(scene, clause, done, parts)
    if done.act == "MEMBERSHIP":
        parts = _members(tree, scene, clause, parts)
    meant = recalled(scene, clause, done) or (None if parts.actors else understood(scene, clause, done, voice))
    heard = own_account(scene, clause, done, in_sight(scene, done, meant or parts, voice))
    if heard is None:
        return None
    parts = heard
    if _untold(scene, clause, done, parts, voice):
        return None
    if _of_a_body_unknown(scene, clause, done) or _done_by_anybody(scene, clause, done, parts):
        return None
    parts = dealt_with(scene, clause, done, parts)
    if shown_to_nobody(tree, clause, done) and parts.why != Roles((), ()).why:
        parts = Roles(parts.actors, ())
    _keep(scene, done, parts)
    if any(tree.lower[s] == "i" for s in clause.subjects):
        own = codes_of(within(scene.here, clause.own))
        parts = Roles(parts.actors, tuple(c for c in parts.targets if c in own))
        if not parts.targets and done.frame != MUTUAL:
            return None
    shown = within(scene.here, [*clause.own, *_subject(tree, clause)])
    if not shown and meant is None and not related(tree, clause):
        return None
    status, why = _status(tree, clause, done)
    if status is Status.DENIED and "there is" in done.rule and not shown:
        return None
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
        why={"act": done.rule, "status": why, "actors": parts.why, "targets": parts.why},
    )


def _status(tree: Tree, clause: Clause, done: Deed) -> tuple[Status, str]:
    """How far a fact has got, and why; what holds goes on, unless it is a quarrel or a sum of years past."""
    status, why = status_of(tree, clause, done)
    if done.kind == "standing" and status in (Status.HAPPENED, Status.PLANNED):
        past = tree.tags[clause.head] == "VBD" and (done.act == "DISPUTE" or _sum_of_a_year(tree, clause, done))
        status = Status.HAPPENED if past else Status.ONGOING
    return status, why


def _done_by_anybody(scene: Scene, clause: Clause, done: Deed, parts: Roles) -> bool:
    """Whether private people come to harm and nobody says by whom, where the text tells of no force between the two."""
    tree = scene.tree
    if done.act != "ASSAULT" or not names_no_doer(tree, clause, done.token) or scene.cast.at_war:
        return False
    harmed = {tree.lemmas[s] for s in clause.subjects if tree.deps[s] == "nsubjpass"}
    return parts.why.startswith("the other of the pair") and bool(harmed & words("home", "private").words)


def _of_a_body_unknown(scene: Scene, clause: Clause, done: Deed) -> bool:
    """Whether a state joins or leaves a body that no table knows: the other of the two is not what it joins."""
    tree = scene.tree
    if tree.lemmas[done.token] not in words("grammar", "membership").words or done.act not in ("SUPPORT", "SANCTION"):
        return False
    named = codes_of(within(scene.here, [*clause.own, *_subject(tree, clause)]))
    return len(named) < 2 and bool({"@body", "membership"} & companions(tree, done.token))


def _keep(scene: Scene, done: Deed, parts: Roles) -> None:
    """Keep in mind whom a deed charges, bars or asks, for the words that follow."""
    if done.act in CHARGES and parts.targets:
        scene.cast.charge = (parts.actors, parts.targets)
    if done.act in PUT_FORWARD and done.frame != MUTUAL and len(parts.actors) == 1:
        scene.cast.put = (parts.actors, scene.cast.at)
    if done.act in ("SANCTION", "EMBARGO") and parts.targets:
        scene.cast.barred = parts.targets


def _sum_of_a_year(tree: Tree, clause: Clause, done: Deed) -> bool:
    """Whether a past verb tells what trade came to in a year that is over: "reached two billion in 2013"."""
    said = [*clause.lead, *clause.own]
    year = any(len(tree.words[t]) == 4 and tree.words[t].isdigit() for t in said)
    return done.act == "SUPPLY" and (year or any(tree.lower[t : t + 2] == ["last", "year"] for t in said))


def _untold(scene: Scene, clause: Clause, done: Deed, parts: Roles, voice: Voice) -> bool:
    """Whether the clause lacks what such a fact needs: its parties, a party as its subject, or what was handed over."""
    tree, known = scene.tree, tuple(scene.speakers.known or ())
    if not parts.actors:
        return True
    between = done.act in TARGETED or (done.kind == "standing" and done.act in BETWEEN)
    put = voice.private or scene.cast.yours  # an interviewer puts it to somebody
    open_target = not put and _acts_itself(scene, clause, done, parts)
    if between and len(parts.actors + parts.targets) < 2 and not open_target:
        return True
    parted = tree.lemmas[done.token] in words("bare", "parted").words
    if parted and not within(scene.here, _subject(tree, clause)):
        return True
    return lacks_object(tree, done.token, scene.here) or done_by_another(tree, clause, done.token, scene.here, known)


def _acts_itself(scene: Scene, clause: Clause, done: Deed, parts: Roles) -> bool:
    """Whether a party itself does the deed, so that it is told although the words leave open to whom.

    Only a party as subject counts, or an office-holder, body or forces of one; what is its goods, press or firms'
    doing is not. A bar is upheld by its party all along, as a deed is done.
    """
    tree = scene.tree
    if (done.kind != "event" and done.act != "EMBARGO") or not parts.actors or not tree.is_verb(done.token):
        return False
    if any(tree.lower[k] in ("nobody", "nothing", "none") for k in tree.kids(done.token, "dobj")):
        return False
    named = [m for m in scene.here if m.kind != "thing" and not m.place]
    return bool(within(named, [t for s in clause.subjects for t in core(tree, s, named)]))


def _subject(tree: Tree, clause: Clause) -> list[int]:
    return [t for s in clause.subjects for t in tree.subtree(s)]


def _members(tree: Tree, scene: Scene, clause: Clause, parts: Roles) -> Roles:
    """Who belongs to what: only a body has members; a state "together with" which another joined is one of them."""
    named = (*parts.targets, *codes_of(within(scene.here, clause.own)))
    bodies = tuple(dict.fromkeys(c for c in named if c.startswith("IGO:") and c not in parts.actors))
    joint = [
        m
        for m in within(scene.here, clause.own)
        if not m.place and tree.lower[m.first - 1] in ("with", "alongside") and m.codes[0] in parts.targets
    ]
    members = tuple(c for c in (*parts.actors, *codes_of(joint)) if not c.startswith("IGO:"))
    return Roles(members if bodies else (), bodies)


def statement_draft(scene: Scene, clause: Clause, voice: Voice, spoken: Statement | None) -> Draft | None:
    """What an official says: an act of the speaker's state; of facts that no other type fits, CONSULT."""
    if any(scene.tree.lower[s] == "i" for s in clause.subjects) and verb_entry(scene.tree, clause.head) is None:
        return None
    subject = _subject(scene.tree, clause)
    around = set(clause.own) - set(subject) if describes(scene.tree, clause) else {*clause.own, *subject}
    own = codes_of(within(scene.here, around))
    joint = codes_of(within(scene.here, around & set(subject)))
    if spoken is not None and len(joint) > 1 and set(voice.codes) < set(joint):
        # "A and B will sign, the ministry of A said": what is told is the act of both
        return _spoken_draft(scene, clause, voice, spoken, Roles(joint, tuple(c for c in own if c not in joint)))
    targets, why = _spoken_of(scene, clause, voice), "named in what is said"
    if not targets and (spoken is not None or own):
        why = "the other of the pair is spoken to"
        known = set(voice.codes) & set(scene.cast.both)
        pair = scene.cast.both if known else ()
        targets = tuple(c for c in pair if c not in voice.codes)
    if not voice.codes or not (targets or spoken) or not scene.tree.is_verb(clause.head):
        return None
    if spoken is None and _says_nothing(scene, clause, voice):
        return None
    spoken = spoken or Statement("CONSULT", Status.HAPPENED, "an official's account of facts")
    return _spoken_draft(scene, clause, voice, spoken, Roles(voice.codes, targets, why))


def _spoken_of(scene: Scene, clause: Clause, voice: Voice) -> tuple[str, ...]:
    """Parties besides the speaker's that the words are about: the subject, and those that hang nearest to the verb."""
    tree, subject = scene.tree, set(_subject(scene.tree, clause))
    others = [m for m in within(scene.here, [*clause.own, *subject]) if not set(m.codes) & set(voice.codes)]
    about = [m for m in others if m.past - 1 in subject]
    rest = [m for m in others if m not in about]
    return codes_of([*about, *nearest(tree, rest, clause.head, scene.here, voice.codes)])


def _spoken_draft(scene: Scene, clause: Clause, voice: Voice, spoken: Statement, parts: Roles) -> Draft:
    return Draft(
        kind=Kind.EVENT,
        act=spoken.act,
        actors=parts.actors,
        targets=parts.targets,
        status=spoken.status,
        span=scene.tree.span(clause.first, clause.past),
        tokens=range(clause.first, clause.past),
        lead=clause.lead,
        voice=voice,
        anchor=clause.head,
        why={"act": spoken.rule, "status": spoken.rule, "actors": "who speaks", "targets": parts.why},
    )


def _says_nothing(scene: Scene, clause: Clause, voice: Voice) -> bool:
    """Whether words tell no account of a deed: what is, befalls or is denied, a question, or what "it" is or does."""
    tree, held = scene.tree, scene.tree.children[clause.head]
    asks = any(tree.tags[t] in ("WP", "WRB", "WDT") and tree.heads[t] == clause.head for t in clause.own)
    denied = any(tree.deps[k] == "neg" or tree.lower[k] in ("never", "would", "could") for k in held)
    pointing = any(tree.lower[s] in ("it", "this", "that", "whatever") for s in clause.subjects)
    broken = tree.tags[clause.head] in ("VB", "VBN", "VBG") and not any(
        tree.deps[k] in ("aux", "auxpass") for k in held
    )
    if asks or denied or pointing or broken or clause.link in ("relcl", "restrictive"):
        return True
    still = words("views", "stative").words | words("views", "light").words
    return voice == scene.speakers.home and tree.lemmas[clause.head] in still
