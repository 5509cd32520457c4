"""Which data sets can be fetched, and how: `catalogue.yml`, read."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from bilateral.errors import InvalidValueError
from bilateral.sources.strict_yaml import check_keys, read_mapping

_WAYS = ("dates", "dataverse", "files", "pages", "by_hand")


@dataclass(frozen=True, slots=True)
class Entry:
    """How one data set is fetched: `way` is `dates`, `dataverse`, `files` or `pages`, `how` what that way needs."""

    source: str
    base: str
    way: str
    how: Any
    options: tuple[str, ...] = ()


def entry(source: str) -> Entry:
    """Return how a source is fetched; InvalidValueError says of one that is not why, and where to get it by hand."""
    read = _catalogue().get(source)
    if read is None:
        raise InvalidValueError(f"{source} cannot be downloaded: name its files, `bilateral load {source} FILE...`")
    if "by_hand" in read:
        told = read["by_hand"]
        raise InvalidValueError(
            f"{source} cannot be downloaded: {told['why']}. Get it from {told['where']}, "
            f"then `bilateral load {source} FILE...`"
        )
    (way,) = [name for name in _WAYS if name in read]
    return Entry(source, str(read["base"]), way, read[way], tuple(read.get("options", ())))


def fetchable() -> list[str]:
    """Return the names of the sources that can be fetched."""
    return [source for source, read in _catalogue().items() if "by_hand" not in read]


@functools.cache
def _catalogue() -> Mapping[str, Mapping[str, Any]]:
    text = resources.files("bilateral.sources.download").joinpath("catalogue.yml").read_text(encoding="utf8")
    read = read_mapping(text, None, "sources/download/catalogue.yml")
    for source, given in read.items():
        check_keys(given, ("base", "options", *_WAYS), f"sources/download/catalogue.yml, {source}")
    return read
