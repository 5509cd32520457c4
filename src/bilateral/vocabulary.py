"""The vocabularies and rules that the package carries as YAML, each read once a process."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING or not hasattr(yaml, "CSafeLoader"):
    from yaml import SafeLoader as Loader
else:  # in C, eight times as fast: PyYAML's wheels have it
    from yaml import CSafeLoader as Loader


class _WordLoader(Loader):
    """Reads "on", "no" and "yes" as the words that they are, not as truth values."""


_WordLoader.yaml_implicit_resolvers = {
    first: [(tag, regex) for tag, regex in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in Loader.yaml_implicit_resolvers.items()
}


@cache
def vocabulary(package: str, *path: str, words: bool = False) -> Any:
    """Return what a YAML file of a package holds; it is shared, so not to be changed.

    `path` leads from the package to the file ("data", "areas.yml"). With `words`, "on", "no" and "yes" stay words.
    """
    text = files(package).joinpath(*path).read_text("utf8")
    return yaml.load(text, Loader=_WordLoader if words else Loader)
