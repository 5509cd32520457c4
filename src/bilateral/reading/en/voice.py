"""Voices: the author's, an office-holder's or body's, a private person's, and the level of what they say."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bilateral.model import AUTHOR, Level


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker, the states that speak, and whether they hold office."""

    speaker: str = AUTHOR
    codes: tuple[str, ...] = ()
    official: bool = False
    rule: str = "author"

    @property
    def private(self) -> bool:
        """Whether a private person or paper speaks."""
        return self.speaker.startswith("NSA:") and not self.official


NOBODY = Voice()
GOES_ON = "goes on"
"""The rule of a voice that a pronoun carries on: what it says belongs to the statement before."""


@dataclass(slots=True)
class Speakers:
    """Who has spoken so far: "he said" is the last of them; names once given with an office are known by name."""

    last: Voice = NOBODY
    at: int = -1
    """The token at which the last of them spoke."""
    person: Voice = NOBODY
    """The person whom the last sentence was about, who may be "she" in "she said"."""
    met: int = -1
    """The token at which that person was named."""
    known: dict[str, Voice] | None = None
    home: Voice = NOBODY
    """The voice of the document itself: an office-holder's in a speech, else the author's."""
    houses: dict[str, tuple[str, ...]] | None = None
    """Whose ministry, government or embassy was named last."""
    base: tuple[str, ...] = ()
    """The state that the dateline names: "the minister" is its minister."""

    def remember(self, name: str, voice: Voice) -> None:
        """Keep the voice under a surname."""
        self.known = {**(self.known or {}), name: voice}

    def heard(self, voice: Voice, token: int) -> Voice:
        """Keep who has just spoken, and where."""
        self.last, self.at = voice, token
        return voice


OFFICE = re.compile(
    r"\b((?:deputy |vice |acting |then |assistant )*"
    r"(?:prime|foreign|defen[cs]e|trade|energy|finance|interior|water|economy|transport|health|agriculture|oil|"
    r"irrigation|home|justice|culture|education|external affairs) "
    r"(?:minister|ministry|secretary)|ministry of [a-z]+(?: affairs)?|minister (?:of|for) [a-z]+(?: affairs)?|"
    r"(?:vice )?president|premier|chancellor|ambassador|embassy|secretary of state|state department|government|"
    r"(?:under|state|permanent|parliamentary)[ -]secretary|special (?:envoy|representative)|national security adviser|"
    r"parliament|cabinet|king|queen|emir|crown prince|high commissioner|envoy|consul|minister|ministry|"
    r"member of (?:parliament|congress)|senator|congress(?:man|woman)|representative|lawmaker|"
    r"head of (?:state|government)|(?:first |general )secretary|secretary|governor|spokes(?:man|woman|person))\b"
)


def office_words(text: str) -> str | None:
    """The office that the words name, in lower case: "deputy foreign minister"."""
    found = OFFICE.search(text)
    if found is None:
        return None
    office = found.group(1)
    if office.startswith("spokes"):
        return "spokesperson"
    return f"{office} spokesperson" if re.search(r"\bspokes(?:man|woman|person)\b", text) else office


def office_voice(text: str, codes: list[str]) -> Voice | None:
    """The voice of a document's author, where that is an office of a state: "Embassy of Russia"."""
    office = office_words(text.lower())
    if re.search(r"\b(?:former|ex|retired|late|professor|fellow|lecturer|opposition)\b", text.lower()):
        return None
    if office is None:
        return None
    if not codes:
        return Voice(f"/{office}", (), official=True, rule="author, state by what it is about")
    return Voice(f"{codes[0]}/{office}", (codes[0],), official=True, rule="author")


def level_of(voice: Voice, view: bool, normative: bool) -> Level:
    """The level of a claim in this voice."""
    if normative:
        return Level.NORMATIVE
    if voice.official:
        return Level.OFFICIAL
    return Level.OPINION if view else Level.REPORTED
