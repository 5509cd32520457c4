"""Words as pieces of a fixed list, the way of BERT: lower case, no accents, the longest piece first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

PADDING, UNKNOWN, START, END = "[PAD]", "[UNK]", "[CLS]", "[SEP]"
PARTS = re.compile(r"\w+|[^\w\s]")
MOST = 8
"""Pieces of one word that are looked at."""


class Pieces:
    """Finds the pieces of words; knows each word that it met."""

    def __init__(self, known: Sequence[str]) -> None:
        """Take the list of pieces; their numbers are their places in it. Those within a word begin with "##"."""
        self._known = {piece: number for number, piece in enumerate(known)}
        self._met: dict[str, tuple[int, ...]] = {}
        self.start, self.end = self._known[START], self._known[END]

    def of(self, word: str) -> tuple[int, ...]:
        """Numbers of the pieces of a word, at least one.

        >>> Pieces(["[UNK]", "[CLS]", "[SEP]", "treat", "##y", "."]).of("Treaty.")
        (3, 4, 5)
        """
        found = self._met.get(word)
        if found is None:
            plain = unicodedata.normalize("NFD", word.lower())
            plain = "".join(letter for letter in plain if unicodedata.category(letter) != "Mn")
            parts = [number for part in PARTS.findall(plain) for number in self._cut(part)]
            found = self._met[word] = tuple(parts[:MOST]) or (self._known[UNKNOWN],)
        return found

    def _cut(self, part: str) -> list[int]:
        """The longest known piece, then the longest of what is left; the unknown one where that leads nowhere."""
        numbers, at = [], 0
        while at < len(part):
            for past in range(len(part), at, -1):
                number = self._known.get(part[at:past] if at == 0 else f"##{part[at:past]}")
                if number is not None:
                    break
            else:
                return [self._known[UNKNOWN]]
            numbers.append(number)
            at = past
        return numbers
