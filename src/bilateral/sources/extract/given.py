"""What an analyst says about a document beside it: in a sidecar, in front matter, or in the call."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Self

from bilateral.errors import InvalidValueError
from bilateral.model import parse_date
from bilateral.sources.extract.raw import rows
from bilateral.sources.strict_yaml import check_keys, read_mapping

KEYS = ("title", "author", "publisher", "date", "grade", "url")
_GRADE = re.compile(r"[A-F][1-6]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Title, author, publisher, day, Admiralty grade and address, as far as somebody has given them."""

    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: date | None = None
    grade: str | None = None
    url: str | None = None

    @classmethod
    def read(cls, text: str, where: str, *, with_ignored: bool = False) -> Self:
        """Read YAML; InvalidValueError names `where`, the key and how it is written.

        `with_ignored` lets pass the keys that other programs write into front matter (`data/ignored_keys.csv`).
        """
        ignored = {row["key"] for row in rows("ignored_keys.csv")} if with_ignored else set()
        read = read_mapping(text, None, where)
        return cls.of({key: value for key, value in read.items() if key not in ignored}, where)

    @classmethod
    def of(cls, read: Mapping[str, Any], where: str) -> Self:
        """Check a mapping that was read already, in the same way."""
        check_keys(read, KEYS, where)
        words = {key: _words(read.get(key), key, where) for key in KEYS if key not in ("date", "grade")}
        return cls(published=_day(read.get("date"), where), grade=_grade(read.get("grade"), where), **words)


def _words(value: object, key: str, where: str) -> str | None:
    if isinstance(value, list) and key == "author" and all(isinstance(name, str) for name in value):
        return ", ".join(value) or None
    if isinstance(value, dict | list):
        raise InvalidValueError(f"{where}: {key} must be text")
    return str(value).strip() or None if value is not None else None


def _day(value: object, where: str) -> date | None:
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return parse_date(str(value)[:10] if re.match(r"\d{4}-\d\d-\d\d[T ]\d", str(value)) else str(value))
    except InvalidValueError as error:
        raise InvalidValueError(f"{where}: date {error}") from None


def _grade(value: object, where: str) -> str | None:
    if value is None or value == "":
        return None
    grade = str(value).strip().upper()
    if not _GRADE.fullmatch(grade):
        raise InvalidValueError(f"{where}: {value!r} is no grade: write A-F and 1-6, such as B2")
    return grade
