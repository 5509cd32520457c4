"""Slips of the small parser that its own words give away, put right before anything is read.

A parse is changed only where its sentence has no reading otherwise: a sentence without a verb that names a party and
what it is to do, a verb without a subject behind a name, a noun of a deed taken for a verb.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from bilateral.reading.en.lemmas import lemma_of, past_forms
from bilateral.reading.en.lexicon import classes, nouns, verbs, words

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NAMES = frozenset({"NNP", "NNPS"})
LOOSE = ("npadvmod", "nmod", "compound", "dep", "amod", "appos")
"""How a small model hangs a subject that it does not see as one."""


LONGEST_LINE = 14
"""Words of a line that may leave out "was"."""


@dataclass(slots=True)
class Parse:
    """The parts of a parse that may be put right, by token."""

    lower: list[str]
    lemmas: list[str]
    tags: list[str]
    pos: list[str]
    deps: list[str]
    heads: list[int]

    def kids(self, head: int, first: int, past: int) -> list[int]:
        """Children of a token within a sentence."""
        return [t for t in range(first, past) if self.heads[t] == head and t != head]

    def hang(self, token: int, head: int, dep: str) -> None:
        """Hang a token on another."""
        self.heads[token], self.deps[token] = head, dep

    def retag(self, token: int, tag: str, pos: str) -> None:
        """Take a token for another part of speech."""
        self.tags[token], self.pos[token] = tag, pos


def mend(parse: Parse, sentences: list[tuple[int, int]]) -> None:
    """Put right what can be told from the words of each sentence."""
    for first, past in sentences:
        _noun_at_the_head(parse, first, past)
        _things_at_the_head(parse, first, past)
        _verb_in_quotes(parse, first, past)
        _particles(parse, first, past)
        _two_wants(parse, first, past)
        _past_taken_for_adjective(parse, first, past)
        _after_they_came(parse, first, past)
        for t in range(first, past):
            if parse.pos[t] == "VERB" and parse.lower[t] in words("grammar", "no_verbs").words:
                parse.retag(t, "JJ", "ADJ")  # "declared three diplomats unwelcome"
        roots = [t for t in range(first, past) if parse.heads[t] == t]
        if len(roots) != 1:
            continue
        root = roots[0]
        if parse.tags[root] in ("VBD", "VBZ", "VBP"):
            _name_before_verb(parse, root, first, past)
            _unsaid_passive(parse, root, first, past)
        elif not any(parse.tags[t] in FINITE and parse.deps[t] != "amod" for t in range(first, past)):
            _ = _is_doing(parse, root, first, past) or _verb_taken_for_adjective(parse, root, first, past)


def _verb_in_quotes(parse: Parse, first: int, past: int) -> None:
    """Mend 'A "firmly rejects" B's claim': what has a subject and an object of its own is no noun."""
    held: dict[int, set[str]] = {}
    for t in range(first, past):
        held.setdefault(parse.heads[t], set()).add(parse.deps[t])
    for t, deps in held.items():
        if {"nsubj", "dobj"} <= deps and parse.tags[t] == "NNS" and parse.lemmas[t] in verbs():
            parse.retag(t, "VBZ", "VERB")


def _things_at_the_head(parse: Parse, first: int, past: int) -> None:
    """Mend "Rockets were fired": a plural that opens a sentence with a capital is no name where it is a known thing."""
    for at in range(first, min(first + 2, past)):
        word = parse.lower[at]
        single = next((w for w in (word[:-1], word[:-2], f"{word[:-3]}y") if w in _things()), None)
        if parse.tags[at] == "NNPS" and word.endswith("s") and single is not None and parse.deps[at] != "compound":
            parse.retag(at, "NNS", "NOUN")
            parse.lemmas[at] = single


@cache
def _things() -> frozenset[str]:
    """All sorts of things that states act with or upon."""
    return frozenset(word for sort in classes().values() for word in sort)


def _noun_at_the_head(parse: Parse, first: int, past: int) -> None:
    """Mend "Visit of the king to B": what stands before "of" at the head of a line is no verb."""
    if first + 1 >= past or parse.tags[first] not in ("VB", "VBP", "VBG") or parse.lower[first] not in nouns():
        return
    if parse.lower[first + 1] in ("of", "by", "between"):
        parse.retag(first, "NN", "NOUN")
        parse.lemmas[first] = parse.lower[first]


def _particles(parse: Parse, first: int, past: int) -> None:
    """Mend "Hands over three ships": a particle that the parser gives to the number behind it."""
    for t in range(first + 1, past):
        verb = t - 1
        if parse.deps[t] != "quantmod" or parse.pos[verb] != "VERB":
            continue
        if f"{parse.lemmas[verb]} {parse.lower[t]}" in verbs():
            parse.hang(t, verb, "prt")


def _two_wants(parse: Parse, first: int, past: int) -> None:
    """Mend "A wants gas and B wants a customer": the object and the next subject taken for one subject of many.

    The verb of one that follows gives it away: "gas and B" are two.
    """
    for second in range(first + 4, past):
        verb, name = parse.heads[second], second - 1
        thing = parse.heads[name]
        singular = parse.tags[second] == "VBZ" and parse.deps[second] == "ccomp" and first < verb < thing < name
        if not singular or parse.deps[name] != "conj" or parse.tags[name] not in NAMES or parse.deps[thing] != "nsubj":
            continue
        if parse.heads[thing] != second or parse.tags[verb] not in FINITE:
            continue
        parse.hang(thing, verb, "dobj")
        parse.hang(second, verb, "conj")
        parse.hang(name, second, "nsubj")
        for joint in parse.kids(thing, thing, name):
            if parse.deps[joint] == "cc":
                parse.hang(joint, verb, "cc")


def _past_taken_for_adjective(parse: Parse, first: int, past: int) -> None:
    """Mend "A expelled the envoy and froze cooperation": a past form that is nothing else is a second verb."""
    for form in range(first + 2, past):
        noun = parse.heads[form]
        said = parse.tags[form] in ("JJ", "NN") and parse.deps[form] in ("amod", "compound") and form < noun
        lemma = past_forms().get(parse.lower[form]) if said and parse.deps[form - 1] == "cc" else None
        above = parse.heads[noun]
        verb = parse.heads[above]
        if lemma is None or parse.deps[noun] != "conj" or parse.tags[verb] not in FINITE or not verb < above < form:
            continue
        parse.retag(form, "VBD", "VERB")
        parse.lemmas[form] = lemma
        parse.hang(form, verb, "conj")
        parse.hang(form - 1, verb, "cc")
        parse.hang(noun, form, "dobj")


def _after_they_came(parse: Parse, first: int, past: int) -> None:
    """Mend "asked for help after hundreds of migrants crossed from B": who moves is not moved by another."""
    for form in range(first + 2, past):
        noun = parse.heads[form]
        prep = parse.heads[noun]
        if parse.tags[form] != "VBN" or parse.deps[form] != "acl" or parse.deps[noun] != "pobj":
            continue
        if parse.lower[prep] not in ("after", "before", "since") or parse.pos[parse.heads[prep]] != "VERB":
            continue
        by = any(parse.deps[k] == "agent" for k in parse.kids(form, form, past))
        if by or parse.lemmas[form] not in words("grammar", "moving").words:
            continue
        verb = parse.heads[prep]
        parse.retag(form, "VBD", "VERB")
        parse.hang(form, verb, "advcl")
        parse.hang(noun, form, "nsubj")
        parse.hang(prep, form, "mark")
        parse.deps[prep], parse.pos[prep] = "mark", "SCONJ"


def _name_before_verb(parse: Parse, root: int, first: int, past: int) -> None:
    """Mend "Turkey scrambled jets": the name before a verb without a subject is its subject."""
    kids = parse.kids(root, first, past)
    if any(parse.deps[k] in ("nsubj", "nsubjpass", "csubj", "expl") for k in kids):
        return
    name = root - 1
    if name in kids and parse.tags[name] in NAMES and parse.deps[name] in LOOSE:
        parse.deps[name] = "nsubjpass" if any(parse.deps[k] == "auxpass" for k in kids) else "nsubj"


def _unsaid_passive(parse: Parse, root: int, first: int, past: int) -> None:
    """Mend "Border closed.", "Sanctions on A lifted": a thing without an article, and a form that may be passive."""
    kids = parse.kids(root, first, past)
    things = [k for k in kids if parse.deps[k] == "nsubj"]
    if len(things) != 1 or past - first > LONGEST_LINE or parse.tags[root] != "VBD":
        return
    if any(parse.deps[k] in ("dobj", "ccomp", "xcomp", "aux", "attr", "dative", "acomp") for k in kids):
        return
    thing = things[0]
    goes_on = [k for k in kids if parse.deps[k] == "conj" and parse.tags[k] == "VBD"]
    if goes_on or parse.lemmas[thing] in words("grammar", "forces").words or _moves(parse, root):
        return  # "soldiers crossed the river and took the town"
    held = parse.kids(thing, first, past)
    bare = parse.pos[thing] == "NOUN" and not any(parse.deps[k] in ("det", "poss") for k in held)
    if not bare or min([thing, *held]) != first or not _is_acted_on(parse, root, kids, parse.lemmas[thing]):
        return
    parse.retag(root, "VBN", "VERB")
    parse.deps[thing] = "nsubjpass"


def _moves(parse: Parse, verb: int) -> bool:
    """Whether the verb tells how somebody moves: "miners marched on the port"."""
    return parse.lemmas[verb] in words("grammar", "moving").words


def _is_acted_on(parse: Parse, verb: int, kids: list[int], thing: str) -> bool:
    """Whether a verb of the lexicon takes a thing as what is done to, and its past form is its participle too."""
    keys = [parse.lemmas[verb], *(f"{parse.lemmas[verb]} {parse.lower[k]}" for k in kids if parse.deps[k] == "prt")]
    same = parse.lower[verb].endswith("ed") or parse.lower[verb] in words("lines", "participles").words
    return same and any(thing in e.companions for key in keys for e in verbs().get(key, ()) if e.act != "CONSULT")


def _is_doing(parse: Parse, root: int, first: int, past: int) -> bool:
    """Mend "Moldova to buy gas", "Thai and Lao officials meeting in Hanoi": the name is the verb's subject."""
    if parse.tags[root] not in NAMES and parse.lemmas[root] not in words("voices", "bodies").words:
        return False
    for verb in parse.kids(root, first, past):
        held = parse.kids(verb, first, past)
        if not root < verb <= root + 3 or parse.deps[verb] not in ("relcl", "acl", "xcomp"):
            continue
        if any(parse.deps[k].startswith("nsubj") or parse.deps[k] == "agent" for k in held):
            continue
        to_do = any(parse.lower[k] == "to" and parse.deps[k] == "aux" for k in held)
        if parse.tags[verb] != ("VB" if to_do else "VBG") or verb - root > (3 if to_do else 1):
            continue
        for other in parse.kids(root, first, past):
            if other > verb:
                parse.heads[other] = verb
        parse.hang(verb, verb, "ROOT")
        parse.hang(root, verb, "nsubj")
        return True
    return False


def _verb_taken_for_adjective(parse: Parse, root: int, first: int, past: int) -> bool:
    """Mend "Eritrea armed rebels in B.": a name, a past form and a noun without an article are a sentence."""
    for form in parse.kids(root, first, past):
        name = form - 1
        past_form = parse.tags[form] in ("JJ", "VBN", "VBD") and parse.lower[form].endswith("ed") and form == root - 1
        if not past_form or name < first or parse.tags[name] not in NAMES or parse.heads[name] not in (root, form):
            continue
        lemma = lemma_of(parse.lower[form], "")
        if not lemma or parse.tags[root] != "NNS" or parse.lower[past - 1] != ".":
            continue
        parse.retag(form, "VBD", "VERB")
        parse.lemmas[form] = lemma
        parse.hang(form, form, "ROOT")
        parse.hang(root, form, "dobj")
        parse.hang(name, form, "nsubj")
        for other in parse.kids(root, first, past):
            if other < form:
                parse.heads[other] = form
        return True
    return False
