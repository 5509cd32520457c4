"""YAML read strictly: one mapping, every key once, every key known."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Hashable
from typing import Any

import yaml

from bilateral.errors import InvalidValueError


def read_mapping(text: str, known: Collection[str] | None, where: str) -> dict[str, Any]:
    """Return the mapping that `text` holds, or raise InvalidValueError saying where it is wrong and how to right it.

    `known` lists the keys that may stand there, None where any may; `where` names the file in the error.
    """
    try:
        read = yaml.load(text, Loader=_StrictLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise InvalidValueError(f"{where}: not valid YAML ({_one_line(error)})") from None
    if read is None:
        return {}
    if not isinstance(read, dict):
        raise InvalidValueError(f"{where}: expected lines of `key: value`, found {type(read).__name__}")
    if known is not None:
        check_keys(read, known, where)
    return {str(key): value for key, value in read.items()}


def check_keys(found: Collection[object], known: Collection[str], where: str) -> None:
    """Raise InvalidValueError at the first key that is not known, with the nearest one that is."""
    for key in found:
        if key not in known:
            near = difflib.get_close_matches(str(key), list(known), n=1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            raise InvalidValueError(f"{where}: unknown key {key!r}; known are {', '.join(known)}.{hint}")


class _StrictLoader(yaml.SafeLoader):
    """The safe loader, which also refuses a key written twice and references to other parts of the file."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Refuse aliases: a few lines of them unfold to gigabytes."""
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("references (&name, *name) are not allowed here")
        return super().compose_node(parent, index)

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Hashable, Any]:
        """Refuse a key that stands there twice: one of its values would be lost without a word."""
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value.__hash__ is not None and key.value in seen:
                raise yaml.YAMLError(f"key {key.value!r} stands there twice")
            if isinstance(key.value, str):
                seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
