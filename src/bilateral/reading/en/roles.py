"""Who acts in a clause, and on whom, from its grammar and the frame of its act."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bilateral.reading.en.acts import Deed
from bilateral.reading.en.asides import is_aside, is_topic
from bilateral.reading.en.bare import named_for_another
from bilateral.reading.en.cast import Cast
from bilateral.reading.en.centering import only_opens
from bilateral.reading.en.clauses import Clause, antecedent
from bilateral.reading.en.lexicon import DIRECTED, MUTUAL, REVERSE, SUBJECT, nouns, words
from bilateral.reading.en.mention_ties import acts_along, after, of_next_verb
from bilateral.reading.en.nearness import ABOUT, nearest, steps
from bilateral.reading.en.noun_sides import noun_sides
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.passives import doers, in_violence, is_passive
from bilateral.reading.en.scene import related
from bilateral.reading.en.subjects import core
from bilateral.reading.en.targets import BARS, TARGETED, aimed, alone, asked, asks_its_own, meant, to_people
from bilateral.reading.en.tree import Tree

ADDRESSED = {"AGREE": "to", "RETREAT": "from"}
"""Acts that both may do, with what stands before the one to whom only one does them."""


@dataclass(frozen=True, slots=True)
class Roles:
    """Parties of a clause by their part in it."""

    actors: tuple[str, ...]
    targets: tuple[str, ...]
    why: str = "by the words of the clause"


def codes_of(mentions: Iterable[Mention]) -> tuple[str, ...]:
    """Codes of the mentions, each once, in order."""
    return tuple(dict.fromkeys(code for m in mentions for code in m.codes))


def within(mentions: Sequence[Mention], tokens: Iterable[int]) -> list[Mention]:
    """Mentions whose last word is among the tokens."""
    own = set(tokens)
    return [m for m in mentions if m.past - 1 in own]


def roles(tree: Tree, clause: Clause, done: Deed, here: Sequence[Mention], cast: Cast) -> Roles:
    """Who acts and who is acted on, from the clause's grammar and the frame of its act."""
    own = [m for m in within(here, clause.own) if not is_aside(tree, m, clause.head)]
    if done.act == "MEMBERSHIP":
        own = within(here, clause.own)
    carried = _light_sides(tree, clause, done, here)
    if carried is not None:
        acting, rest = carried
        return Roles(codes_of(acting), _codes_besides(rest, codes_of(acting)), "by the noun that the verb carries on")
    if done.frame == MUTUAL and not _addressed(tree, clause, done, own):
        return _mutual(tree, clause, done, _with_antecedent(tree, clause, own, here), here, cast)
    acting, rest = _framed(tree, clause, done, own, here)
    joint = [m for m in rest if acts_along(tree, m, clause)]
    actors = codes_of([*acting, *joint] if acting else acting)
    targets = _targets(tree, clause, done, rest, here, actors)
    if not targets and asks_its_own(tree, done):
        return Roles(actors, (), "asks its own")
    if done.act in TARGETED:
        return Roles(*aimed(tree, clause, done, actors, targets, here, cast))
    return _with_the_other(tree, clause, done, here, cast, Roles(actors, targets))


def _mutual(tree: Tree, clause: Clause, done: Deed, own: list[Mention], here: Sequence[Mention], cast: Cast) -> Roles:
    """All sides of an act in which nobody is acted on."""
    people = [m for m in own if not m.place] or [m for m in own if done.act != "SUPPORT"]
    people = _without_opening(tree, clause, people, here)
    people = [m for m in people if not _is_about(tree, m, done.token)] or people
    central = [m for m in people if not is_topic(tree, m, done.token)]
    if len(codes_of(central)) > 1 or len(codes_of(people)) < 2 or not codes_of(central):
        people = central
    codes = codes_of(people)
    called = _called_on(tree, clause, done, people)
    if called is not None:
        return called
    if len(codes) > 1:
        return Roles(codes, ())
    if codes and done.act in TARGETED and alone(here, cast):
        return Roles(codes, _others(codes, cast.both), "the other of the pair, where no other state is near")
    opens = tree.lemmas[done.token] in words("grammar", "set_up").words and not is_passive(tree, clause, done.token)
    hosts = _codes_besides([m for m in own if m.place], codes) if done.mode == "visit" or opens else ()
    if codes and hosts:
        return Roles(codes, hosts, "the state at whose place somebody is received, or something is opened")
    if not related(tree, clause) or not set(cast.recent) <= set(cast.both):
        return Roles(codes, ())
    return Roles(codes + _others(codes, cast.both) if codes else cast.both, (), "with the other of the pair")


def _called_on(tree: Tree, clause: Clause, done: Deed, people: list[Mention]) -> Roles | None:
    """Who calls on whom in "A's minister was received by B's premier"."""
    if done.mode != "visit" or not is_passive(tree, clause, done.token):
        return None
    hosts = codes_of(within(people, [t for k in doers(tree, clause) for t in tree.subtree(k)]))
    guests = codes_of(m for m in people if not set(m.codes) & set(hosts))
    return Roles(guests, hosts, "who is received, and by whom") if guests and hosts else None


def _without_opening(tree: Tree, clause: Clause, people: list[Mention], here: Sequence[Mention]) -> list[Mention]:
    """The mentions without those that only open the sentence, where the subject names two already."""
    acting = within(here, [t for s in clause.subjects for t in core(tree, s, here)])
    if len(codes_of(acting)) < 2 or not clause.subjects:
        return people
    return [m for m in people if m in acting or not only_opens(tree, m, clause.subjects[0])]


def _addressed(tree: Tree, clause: Clause, done: Deed, own: Sequence[Mention]) -> bool:
    """Whether what both may do is here done by one to another: "pledged a billion to A", "withdrew from A"."""
    if done.act not in ADDRESSED or not tree.is_verb(done.token):
        return False
    held = [done.token, *tree.kids(done.token, "dobj")]
    given = [
        k
        for h in held
        for p in tree.kids(h, "prep", "dative")
        if tree.lower[p] == ADDRESSED[done.act]
        for k in tree.kids(p, "pobj")
    ]
    given += [k for k in tree.kids(done.token, "dative") if tree.pos[k] != "ADP"]
    named = within(own, [t for k in given for t in tree.subtree(k)])
    subject = within(own, [t for s in clause.subjects for t in tree.subtree(s)])
    return bool(named) and bool(subject)


def _with_antecedent(tree: Tree, clause: Clause, own: list[Mention], here: Sequence[Mention]) -> list[Mention]:
    """The clause's mentions and the one about which a relative clause tells: "B, who signed it with A"."""
    about = antecedent(tree, clause)
    told = [m for m in here if about is not None and m.first <= about < m.past and m not in own]
    return [*told, *own]


def _framed(
    tree: Tree, clause: Clause, done: Deed, own: list[Mention], here: Sequence[Mention]
) -> tuple[list[Mention], list[Mention]]:
    """Mentions on the acting side and the others, as the frame of the act turns them."""
    acting, rest = _sides(tree, clause, done, own, here)
    if done.frame == SUBJECT:
        acting = within(here, [t for s in clause.subjects for t in core(tree, s, here)])
        return acting, [m for m in own if m not in acting]
    if done.frame == REVERSE:
        others = [m for m in rest if not set(m.codes) <= set(codes_of(acting))]
        return after(tree, others, ("from", "by")) or after(tree, others, ("of",)) or others, acting
    return acting, rest


def _targets(
    tree: Tree, clause: Clause, done: Deed, rest: list[Mention], here: Sequence[Mention], actors: tuple[str, ...]
) -> tuple[str, ...]:
    """Codes of those among the rest to whom the act is done."""
    rest = [m for m in rest if not set(m.codes) <= set(actors)]
    ground = done.act in words("grammar", "on_ground").words or done.mode == "visit" or sets_up(tree, done)
    places = rest if ground else after(tree, rest, ("from",))
    rest = _without_places(tree, rest) or [m for m in places if m.past - 1 not in clause.lead]
    beside = {t for s in clause.subjects for t in tree.subtree(s)} if actors else set()
    told = {t for s in clause.subjects for k in tree.kids(s, "appos", "relcl") for t in tree.subtree(k)}
    rest = [m for m in rest if m.past - 1 not in beside] or [m for m in rest if m.past - 1 not in told]
    rest = [m for m in rest if not of_next_verb(tree, m, done.token)] or rest
    rest = asked(tree, done, rest)
    codes = _codes_besides(nearest(tree, rest, done.token, here, actors), actors)
    states = tuple(c for c in codes if not c.startswith("IGO:"))
    return states or codes if done.act == "ACCUSE" and tree.kid(done.token, "dobj") is not None else codes


def sets_up(tree: Tree, done: Deed) -> bool:
    """Whether something is opened or built at a place: "opened an embassy in Rome"."""
    built = done.act in ("COOPERATE", "SUPPORT", "PROJECT") and done.frame != MUTUAL
    return built and tree.lemmas[done.token] in words("grammar", "set_up").words


def _with_the_other(tree: Tree, clause: Clause, done: Deed, here: Sequence[Mention], cast: Cast, found: Roles) -> Roles:
    """The roles, with the other of the pair on the side for which the clause names nobody."""
    actors, targets = found.actors, found.targets
    if actors and not targets and not set(actors) & set(cast.both) and _mediates(tree, done):
        return Roles(actors, cast.both, "goes between the pair")
    if len(actors) == 1 and not targets and done.kind == "event" and not named_for_another(tree, done.token, here):
        lead = _codes_besides(within(here, clause.lead), actors)
        if lead:
            return Roles(actors, lead, "named at the head of the sentence")
        if meant(done, here, cast) and not to_people(tree, done.token, done.act):
            return Roles(actors, _others(actors, cast.both), "the other of the pair, where no other state is near")
    return found


def _mediates(tree: Tree, done: Deed) -> bool:
    """Whether an outsider's deed is for both: "offered to mediate", "welcomed the deal", "urged restraint"."""
    cues = words("grammar", "mediating")
    held = tree.kids(done.token, "dobj", "xcomp")
    if tree.lemmas[done.token] in cues.words or any(tree.lemmas[k] in cues.words for k in held):
        return True
    if done.act == "SUPPORT" and any(tree.lemmas[k] in cues.lists["outcomes"] for k in held):
        return True
    held += [k for p in tree.kids(done.token, "prep") for k in tree.kids(p, "pobj")]
    return done.frame != MUTUAL and any(tree.lemmas[k] in cues.lists["between"] for k in held)


def _codes_besides(mentions: Iterable[Mention], codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code for code in codes_of(mentions) if code not in codes)


def _is_about(tree: Tree, mention: Mention, deed: int) -> bool:
    """Whether a name only stands in what a mutual act is about: "agreed on a pipeline through C"."""
    return steps(tree, mention.past - 1, deed, ()) >= ABOUT


def _without_places(tree: Tree, found: list[Mention]) -> list[Mention]:
    """The mentions that say no place; of "from A and B" both or neither."""
    kept = {m.past - 1 for m in found if not m.place}
    return [m for m in found if not m.place or any(t in kept for t in tree.conjuncts(m.past - 1))]


def _others(codes: tuple[str, ...], pair: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code for code in pair if code not in codes) if set(codes) & set(pair) else ()


def _sides(
    tree: Tree, clause: Clause, done: Deed, own: list[Mention], here: Sequence[Mention]
) -> tuple[list[Mention], list[Mention]]:
    """Mentions on the acting side and the others."""
    if not tree.is_verb(done.token):
        return _noun_sides(tree, clause, done.token, own)
    own = _with_antecedent(tree, clause, own, here)
    passive = is_passive(tree, clause, done.token)
    subject = [t for s in clause.subjects for t in core(tree, s, here)]
    if clause.link in ("relcl", "restrictive") and clause.subjects and _points_back(tree, clause.subjects[0]):
        told = tree.heads[clause.head]
        subject += list(range(tree.left[told], told + 1))
    by = [t for k in doers(tree, clause) for t in core(tree, k, here)]
    if passive and not by and _moves_itself(tree, clause, done):
        acting = within(here, subject)
        return acting, [m for m in own if m not in acting]
    if passive:
        acting = within(own, by) or in_violence(tree, done.token, own)
        acting = acting or _who_barred(tree, clause, done, within(here, subject))
        if not acting:
            others = [m for m in own if m.past - 1 not in set(subject)]
            acting = after(tree, others, ("by", "with", "from")) or (others if within(own, subject) else [])
        before = within(here, subject) if clause.link == "participle" else []
        own = [*(m for m in before if m not in own), *own]
        return acting, [m for m in own if m not in acting]
    acting = _without_places(tree, within(here, subject)) or within(here, subject)
    return acting, [m for m in own if m not in acting]


def _points_back(tree: Tree, subject: int) -> bool:
    """Whether a subject stands for, or belongs to, what the relative clause is about: "who", "whose minister"."""
    owned = any(tree.tags[k] == "WP$" for k in tree.kids(subject, "poss"))
    return tree.tags[subject].startswith("W") or (owned and tree.deps[subject] == "nsubj")


def _who_barred(tree: Tree, clause: Clause, done: Deed, inside: list[Mention]) -> list[Mention]:
    """Whose the bar is that "was lifted" or "was extended" by nobody who is named: "A's embargo on B"."""
    bars = words("grammar", "bars").words
    held = [s for s in clause.subjects if tree.lemmas[s] in bars] if done.act in BARS else []
    return [m for s in held for m in noun_sides(tree, s, within(inside, tree.subtree(s)))[0]]


def _moves_itself(tree: Tree, clause: Clause, done: Deed) -> bool:
    """Whether forces are sent or pulled back: in "A's troops were stationed in B" it is A that acts."""
    if done.act not in ("MOBILIZE", "PRESENCE", "RETREAT") or done.mode == "release":
        return False
    return any(tree.lemmas[t] in words("grammar", "forces").words for s in clause.subjects for t in tree.conjuncts(s))


def _light_sides(
    tree: Tree, clause: Clause, done: Deed, here: Sequence[Mention]
) -> tuple[list[Mention], list[Mention]] | None:
    """Sides of a deed that the subject names and the verb only carries on: "the visit of A to B ended"."""
    for subject in clause.subjects if not within(here, doers(tree, clause)) else ():
        entry = nouns().get(tree.lemmas[subject])
        if entry is not None and entry.act == done.act and entry.frame == DIRECTED:
            inside = within(here, tree.subtree(subject))
            inside = _without_places(tree, inside) if len(codes_of(_without_places(tree, inside))) > 1 else inside
            if len(codes_of(inside)) > 1:
                return noun_sides(tree, subject, inside)
    return None


def _noun_sides(tree: Tree, clause: Clause, noun: int, own: list[Mention]) -> tuple[list[Mention], list[Mention]]:
    """Sides of a noun; where its phrase names one party only, what the clause names besides counts too."""
    inside = within(own, tree.subtree(noun))
    own = inside if len(codes_of(inside)) > 1 else own
    acting, _ = noun_sides(tree, noun, inside)
    if not acting:
        subject = [t for s in clause.subjects for t in tree.subtree(s)]
        acting = within(own, subject) if noun not in clause.subjects else []
    if not acting and tree.lemmas[noun] not in words("grammar", "of_objects").words:
        acting = own[:1]
    return acting, [m for m in own if m not in acting]
