"""Who is meant by "both countries", "their", "it" and "the two sides": the parties last spoken of."""

from __future__ import annotations

from bilateral.reading.en.cast import Cast, is_subject
from bilateral.reading.en.centering import ahead, only_opens, plural_before
from bilateral.reading.en.empty_it import is_empty_it
from bilateral.reading.en.groups import acting_before, group, joined_before, plain_noun, sizes, so_many
from bilateral.reading.en.lexicon import words
from bilateral.reading.en.parties import Mention
from bilateral.reading.en.rows import Codes, codes_in, rows
from bilateral.reading.en.standpoint import at_home
from bilateral.reading.en.tree import Tree


def references(tree: Tree, first: int, past: int, named: list[Mention], cast: Cast) -> list[Mention]:
    """Words of the sentence `[first, past)` that point back, with whom they mean."""
    taken = {t for m in named for t in range(m.first, m.past)}
    found: list[Mention] = []
    for token in range(first, past):
        if token in taken or (
            tree.pos[token] == "NOUN" and tree.lower[token] in words("parties", "plural_pronouns").words
        ):
            continue
        codes = _meant(tree, token, first, [*named, *found], cast)
        owner = _owner(tree, token) if codes and tree.lemmas[token] in words("parties", "counterparts").words else None
        if owner is not None:
            found = [m for m in found if m.first != owner]
            found.append(Mention(owner, token + 1, codes, "reference"))
        elif codes:
            about = (
                tree.lower[token] in ("it", "its") and cast.thing is not None and not _named_before(token, first, named)
            )
            found.append(Mention(token, token + 1, codes, "thing" if about else "reference"))
    return found


def _named_before(token: int, first: int, named: list[Mention]) -> bool:
    return any(first <= m.first < token and not m.place for m in named)


def _meant(tree: Tree, token: int, first: int, here: list[Mention], cast: Cast) -> Codes:
    word = tree.lower[token]
    if word in words("parties", "twins").lists:
        return tuple(sorted(words("parties", "twins").lists[word]))
    if word in words("parties", "plural_pronouns").words:
        return _plural(tree, token, first, here, cast)
    if word in sizes():
        return so_many(tree, token, first, here, cast, sizes()[word]) if _counts_parties(tree, token, first) else ()
    if word in words("parties", "single_pronouns").words:
        return _single(tree, token, first, here, cast)
    if word in ("i", "my", "me"):
        return cast.mine
    if word in ("we", "our", "us", "ours"):
        return cast.main if _means_both(tree, token) and set(cast.ours) <= set(cast.main) else cast.ours
    if not cast.mine and cast.ours and at_home(tree, token, here):
        return cast.ours
    if word in ("you", "your", "yours") and cast.yours:
        return cast.yours
    if word in ("you", "your", "yours") and cast.ours:
        return tuple(c for c in cast.main if c not in cast.ours)
    if word in ("latter", "former") and tree.lower[token - 1 : token] == ["the"] and _stands_alone(tree, token):
        return _of_two(tree, token, first, here, cast)
    if word == "neither" and tree.tags[token] == "DT" and _stands_alone(tree, token):
        return joined_before(token, first, here)[:2] or cast.both
    if word == "other" and token > first and tree.lower[token - 1] == "each":
        return joined_before(token, first, here) or cast.both
    halves = tree.lower[token - 1] in ("neither", "either", "each") if token > first else False
    known = tree.lemmas[token] in cast.called or plain_noun(tree, token) in words("parties", "group_nouns").words
    if known and (tree.tags[token] in ("NNS", "NNPS") or halves):
        return group(tree, token, first, here, cast)
    if tree.lemmas[token] in words("parties", "counterparts").words and tree.tags[token] == "NN":
        return _counterpart(tree, token, first, here, cast)
    if tree.lemmas[token].lower() in cast.offices and tree.tags[token] in ("NN", "NNP"):
        return _the_holder(tree, token, here, cast)
    if word in cast.bodies and tree.tags[token] in ("NN", "NNP"):
        return _the_body(tree, token, here, cast)
    if tree.lemmas[token] in words("parties", "body_nouns").words and tree.tags[token] == "NN":
        return _body_so_called(tree, token, cast) if token > first and tree.lower[token - 1] == "the" else ()
    if tree.lemmas[token] in words("parties", "single_nouns").words and tree.tags[token] == "NN":
        return _the_country(tree, token, here, cast)
    return ()


def _means_both(tree: Tree, token: int) -> bool:
    """Whether the speaker counts the other side in: "our common border", "we work together", "what divides us"."""
    cues = words("parties", "mutual")
    if tree.lower[token] not in ("our", "we", "us"):
        return False
    head = tree.heads[token]
    if {tree.lower[k] for k in tree.children[head]} & cues.words:
        return True
    if tree.lower[token] == "our" and tree.tags[head] == "NNS" and tree.lemmas[head] in cues.lists["doubled"]:
        return True
    return tree.lower[token] == "us" and tree.lemmas[head] in cues.lists["joining"]


def _counts_parties(tree: Tree, token: int, first: int) -> bool:
    """Whether a number stands for states and counts nothing else: "the two", "all three", "between the four"."""
    marked = token > first and tree.lower[token - 1] in ("the", "these", "those", "between", "all")
    return marked and _stands_alone(tree, token) and not any(tree.lower[k] == "of" for k in tree.kids(token, "prep"))


def _stands_alone(tree: Tree, token: int) -> bool:
    """Whether a word names its party without a noun: "the latter", not "the former president"."""
    return tree.deps[token] in ("nsubj", "nsubjpass", "pobj", "dobj", "dative", "poss", "agent")


def _of_two(tree: Tree, token: int, first: int, here: list[Mention], cast: Cast) -> Codes:
    """Which of the two last named "the former" and "the latter" are; nobody where more or fewer were named."""
    before = tuple(
        dict.fromkeys(c for m in here if first <= m.first < token and m.kind != "reference" for c in m.codes)
    )
    two = before if len(before) == 2 else tuple(dict.fromkeys(cast.recent))
    if len(two) != 2:
        return ()
    return two[:1] if tree.lower[token] == "former" else two[1:]


def _plural(tree: Tree, token: int, first: int, here: list[Mention], cast: Cast) -> Codes:
    if tree.lower[token] in ("both", "neither", "each") and (
        tree.deps[token] in ("det", "cc", "preconj", "predet") or tree.lower[token + 1 : token + 2] == ["of"]
    ):
        return ()
    named = [m for m in here if first <= m.first < token]
    before = joined_before(token, first, here)
    people = plural_before(tree, token, first, here) if tree.lower[token] in ("they", "their") else None
    if people is not None:
        return people
    if tree.lower[token] in ("them", "both") and before and set(before) <= set(acting_before(tree, token, here)):
        before = ()
    if len(before) > 2:
        near = next((codes_in(row) for row in reversed(rows(tree, named)) if len(codes_in(row)) == 2), ())
        return near or (cast.both if set(cast.both) <= set(before) else before)
    if before:
        return before
    single = next((m.codes for m in named if tree.lower[token] in ("their", "them")), ())
    head = tree.heads[token]
    heads = tree.tags[head] == "NNS" and tree.lemmas[head] in words("parties", "group_nouns").words
    if heads and tree.lower[token] == "their" and single and not set(single) & set(cast.both):
        return cast.both  # "A received their ministers"
    if cast.private and not named and tree.lower[token] in ("they", "their"):
        return ()
    if tree.lower[token] == "both" and cast.main and not set(cast.main) & set(cast.plural):
        return cast.both
    return single if single and tree.lower[token] == "their" else cast.plural or cast.both


def _single(tree: Tree, token: int, first: int, here: list[Mention], cast: Cast) -> Codes:
    if tree.deps[token] == "expl" or is_empty_it(tree, token):
        return ()
    before = [m for m in here if first <= m.first < token and len(m.codes) == 1 and not m.place]
    if any(tree.deps[t] == "agent" for t in tree.above(token)) and cast.last:
        before = [m for m in before if tree.deps[tree.heads[m.past - 1]] != "nsubjpass" or m.codes == cast.last]
    subjects = [m for m in before if is_subject(tree, m.past - 1)]
    if cast.last and not subjects and all(only_opens(tree, m, token) for m in before):
        before = []
    near = (subjects or before)[-1:]
    if not near and ahead(tree, token, here):
        return ahead(tree, token, here)
    if near:
        return near[0].codes
    if tree.lower[token] in ("he", "she", "his", "her", "him"):
        figure = cast.figure
        if figure is not None and cast.at - figure[1] < 2:
            return figure[0]
        return cast.person if cast.person and cast.person != cast.ours else cast.last
    house = _house_that_says(tree, token, cast)
    if tree.lower[token] in ("it", "its") and (house or cast.thing is not None):
        return house or cast.thing or cast.both
    return cast.last


def _house_that_says(tree: Tree, token: int, cast: Cast) -> Codes:
    """Whose ministry tells of itself: "the ministry denied that it had threatened"."""
    for verb in tree.above(token):
        if tree.deps[verb] == "ccomp":
            subjects = [s for s in tree.kids(tree.heads[verb], "nsubj") if s < token and tree.deps[token] == "nsubj"]
            return next((cast.houses[tree.lemmas[s]] for s in subjects if tree.lemmas[s] in cast.houses), ())
    return ()


def _the_body(tree: Tree, token: int, here: list[Mention], cast: Cast) -> Codes:
    """Which organisation "the court" or "the Commission" is; sorts that states have too must be capitalised."""
    inside = tree.subtree(token)
    marked = tree.words[token][0].isupper() or tree.lower[token] in words("parties", "body_nouns").lists["small"]
    alone = tree.lower[token - 1 : token] == ["the"] and not any(m.first in inside for m in here)
    return cast.bodies[tree.lower[token]] if marked and alone and tree.deps[token] != "compound" else ()


def _body_so_called(tree: Tree, token: int, cast: Cast) -> Codes:
    """The organisation last spoken of; an alliance only where it is one."""
    kind = words("parties", "body_nouns").lists.get(tree.lemmas[token])
    if kind is None:
        return cast.body
    return next(((code,) for code in cast.organisations if code in kind), ())


def _the_holder(tree: Tree, token: int, here: list[Mention], cast: Cast) -> Codes:
    """Whose "the minister" is: of the one state whose minister was named before."""
    inside = tree.subtree(token)
    states = cast.offices[tree.lemmas[token].lower()]
    alone = tree.lower[token - 1 : token] == ["the"] and not any(m.first in inside for m in here)
    return tuple(states) if alone and len(states) == 1 and tree.deps[token] != "compound" else ()


def _counterpart(tree: Tree, token: int, first: int, here: list[Mention], cast: Cast) -> Codes:
    """Who "its neighbour" and "his host" are: the other of the two last spoken of."""
    inside = tree.subtree(token)
    pronoun = _owner(tree, token)
    named_owner = [k for k in tree.kids(token, "poss") if pronoun is None]
    owner = next((m for m in here if m.first == pronoun or m.past - 1 in named_owner), None)
    if owner is None or any(m.first in inside and m.kind != "reference" and m is not owner for m in here):
        return ()
    if named_owner and not set(owner.codes) <= set(cast.both):
        return ()
    named = [*cast.recent, *codes_in(m for m in here if first <= m.first < token and m.kind != "reference")]
    others = tuple(dict.fromkeys(c for c in named if c not in owner.codes and ":" not in c))
    if len(others) == 1:
        return others
    return tuple(c for c in cast.both if c not in owner.codes) if set(owner.codes) <= set(cast.both) else ()


def _owner(tree: Tree, noun: int) -> int | None:
    """The pronoun that says whose the noun is."""
    kids = tree.kids(noun, "poss")
    return next((k for k in kids if tree.lower[k] in words("parties", "single_pronouns").words), None)


def _the_country(tree: Tree, token: int, here: list[Mention], cast: Cast) -> Codes:
    """Who "the country" is: the one last spoken of."""
    inside = tree.subtree(token)
    if any(m.first in inside for m in here):
        return ()
    marks = [tree.lower[t] for t in range(tree.left[token], token)]
    if not marks or marks[0] not in ("the", "that", "this"):
        return ()
    realm = words("parties", "realms").lists.get(tree.lemmas[token])
    if realm is not None:
        told = [*(c for m in reversed(here) if m.first < token for c in m.codes), *cast.last, *cast.seen]
        doers = acting_before(tree, token, here)
        known = [c for c in told if c in realm and c not in doers]
        if known:
            return (known[0],)
    speaks = tree.lemmas[token] == "government"
    before = [m for m in here if m.first < token and len(m.codes) == 1 and (speaks or not m.place)]
    if before and not speaks:
        other = tuple(c for c in cast.both if c not in before[-1].codes)
        return other if len(other) == 1 and tree.deps[token] not in ("nsubj", "nsubjpass") else before[-1].codes
    return before[-1].codes if before else cast.last
