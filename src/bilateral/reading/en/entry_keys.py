"""Under what a verb stands in the lexicon: its idioms, itself with its particles, itself."""

from __future__ import annotations

from bilateral.reading.en.lexicon import idioms, words
from bilateral.reading.en.tree import Tree


def entry_keys(tree: Tree, verb: int) -> list[str]:
    """The keys of a verb, the most telling first; "on" before a day is no part of "call on"."""
    lemma = tree.lemmas[verb]
    thing = tree.kid(verb, "dobj")
    if thing is not None and tree.lemmas[thing] in words("grammar", "set_objects").lists.get(lemma, ()):
        return [f"{lemma} {tree.lemmas[thing]}"]
    told = [i for i in idioms().get(lemma, ()) if _runs_on(tree, verb, i)]
    near = [k for k in tree.kids(verb, "prt", "prep", "advmod", "advcl", "oprd") if not _leads_away(tree, k, thing)]
    return [*told, *(f"{lemma} {tree.lower[k]}" for k in near if not _dates(tree, k)), lemma]


def _leads_away(tree: Tree, word: int, thing: int | None) -> bool:
    """Whether a particle leads to a place, as it stands behind the object and before a name: "drills off Bataan"."""
    particle = tree.deps[word] == "prep" and tree.lower[word] in words("grammar", "particles").words
    led_to = tree.kid(word, "pobj")
    return particle and thing is not None and thing < word and led_to is not None and tree.tags[led_to] == "NNP"


def _dates(tree: Tree, word: int) -> bool:
    """Whether a preposition only leads to a day, month or year: "called its envoy on Friday", "in May"."""
    if tree.deps[word] != "prep":
        return False
    led_to = tree.kid(word, "pobj")
    if led_to is None:
        return False
    days = words("grammar", "weekdays").words | words("grammar", "months").words
    year = len(tree.words[led_to]) == 4 and tree.words[led_to].isdigit()
    return year or tree.lower[led_to].rstrip(".") in days


def _runs_on(tree: Tree, verb: int, idiom: str) -> bool:
    """Whether the words of an idiom follow its verb, each at most two words after the one before."""
    at = verb
    for word in idiom.split()[1:]:
        near = range(at + 1, min(at + 4, len(tree.words)))
        found = next((t for t in near if word in (tree.lemmas[t], tree.lower[t])), None)
        if found is None:
            return False
        at = found
    return True
