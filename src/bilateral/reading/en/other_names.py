"""Names that hold the name of a state and are something else: papers, treaties, persons, dishes, tongues."""

from __future__ import annotations

from bilateral.reading.en.lexicon import words
from bilateral.reading.en.tree import Tree

ATTACHED = ("compound", "flat", "nmod", "amod")


def is_other_name(tree: Tree, first: int, past: int, kind: str) -> bool:
    """Whether the name `[first, past)` of the kind ("state", "capital", "leader" ...) is a part of another name."""
    if _before_a_thing(tree, past) or _after_of(tree, first, kind):
        return True
    if kind == "capital" and _inside_title(tree, first, past):
        return True
    if kind == "leader":
        return past - first == 1 and _surname_of_other(tree, first)
    if kind == "demonym":
        return _is_thing_so_called(tree, past) or _is_language(tree, past)
    return past - first == 1 and kind in ("state", "capital") and _is_person_or_new(tree, first)


def _before_a_thing(tree: Tree, past: int) -> bool:
    """Whether the name is only a part of a paper's, firm's or school's name."""
    after = words("parties", "not_before").words
    if past < len(tree.words) and tree.words[past] in after:
        return True
    if past < len(tree.words) and tree.words[past] in words("parties", "not_before").lists["carriers"]:
        return tree.pos[past + 1 : past + 2] in (["NOUN"], ["PROPN"])  # an airline's plane is not its state
    head = tree.heads[past - 1]
    return head >= past and tree.deps[past - 1] == "compound" and tree.words[head] in after


def _after_of(tree: Tree, first: int, kind: str) -> bool:
    """Whether the name ends another: "the Gulf of Oman", "the University of Ghana", "the Treaty of Rome"."""
    of = first - 2 if first > 1 and tree.lower[first - 1] == "the" else first - 1
    if of < 1 or tree.lower[of] != "of":
        return False
    cues = words("parties", "not_of")
    return tree.words[of - 1] in cues.words or (kind == "capital" and tree.words[of - 1] in cues.lists["treaties"])


def _inside_title(tree: Tree, first: int, past: int) -> bool:
    """Whether a capital is part of the name of a treaty, body or line: "the Lusaka accords", "A-B-C pipeline"."""
    head = tree.heads[past - 1]
    if tree.lower[past : past + 1] and tree.lower[past] in words("parties", "name_before").words:
        return True
    chained = tree.lower[first - 1 : first] == ["-"] or tree.lower[past : past + 1] == ["-"]
    near = tree.lower[max(0, first - 4) : past + 5]
    return chained and head >= past and near.count("-") >= 2


def _surname_of_other(tree: Tree, first: int) -> bool:
    """Whether a surname has another first name before it, so that it is somebody else's."""
    if first == 0 or tree.pos[first - 1] != "PROPN" or tree.deps[first - 1] not in ("compound", "flat", "nmod"):
        return False
    return tree.lower[first - 1] not in words("parties", "titles").words


def _is_thing_so_called(tree: Tree, past: int) -> bool:
    """Whether an adjective only says what a thing is called: "French fries", "the Turkish lira"."""
    after = tree.lemmas[past : past + 1]
    return bool(after) and (after[0] in words("parties", "so_called").words or tree.lower[past] in ("fries", "yuan"))


def _is_language(tree: Tree, past: int) -> bool:
    """Whether a language is meant: "said in English", "speaks Arabic", "a Russian-language paper"."""
    if past < len(tree.words) and tree.lower[past : past + 2] in (["-", "language"], ["-", "speaking"]):
        return True
    token = past - 1
    head = tree.heads[token]
    if tree.tags[token] in ("NNS", "NNPS"):
        return False
    spoken = tree.deps[token] == "dobj" and tree.lemmas[head] in words("parties", "spoken").words
    bare = not tree.children[token]
    return spoken or (tree.deps[token] == "pobj" and tree.lower[head] in ("in", "into") and bare)


def _is_person_or_new(tree: Tree, first: int) -> bool:
    """Whether a name is a person's, or a place called after a state: "Michael Jordan", "a man called Chad"."""
    before = tree.words[first - 1] if first else ""
    if before == "New":
        return True
    if tree.lower[first] not in words("parties", "given_names").words:
        return False
    called = tree.lower[first - 1 : first] and tree.lower[first - 1] in ("called", "named", "mr", "mr.", "mrs", "ms")
    return bool(called) or _beside_a_name(tree, first)


def _beside_a_name(tree: Tree, token: int) -> bool:
    """Whether the token is bound to another capitalised name that is no office: a first name or a surname."""
    roles = words("parties", "titles").words | words("parties", "offices").words
    before = [k for k in tree.kids(token, *ATTACHED) if k == token - 1]
    after = [token + 1] if tree.heads[token] == token + 1 and tree.deps[token] in ATTACHED else []
    return any(
        tree.pos[k] == "PROPN" and tree.lower[k] not in roles and tree.words[k].istitle() and len(tree.words[k]) > 2
        for k in (*before, *after)
        if not _is_month(tree, k)
    )


def _is_month(tree: Tree, token: int) -> bool:
    """Whether a word is a month and no first name: "in May", "of 3 May"."""
    before = tree.lower[token - 1] if token else ""
    dated = (
        before in ("in", "by", "since", "until", "last", "this", "next", "of", "early", "late", "mid")
        or before.isdigit()
    )
    return dated and tree.lower[token] in words("grammar", "months").words
