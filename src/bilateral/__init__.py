"""The record of relations between states: kept, measured, questioned and briefed from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bilateral.desk import Desk, open
    from bilateral.ontology import resolve

__version__ = "0.1.0"
__all__ = ["Desk", "__version__", "open", "resolve"]


def __getattr__(name: str) -> Any:
    """Import the desk and the ontology only when they are first asked for."""
    if name in {"Desk", "open"}:
        from bilateral import desk

        return getattr(desk, name)
    if name == "resolve":
        from bilateral.ontology import resolve

        return resolve
    raise AttributeError(f"module 'bilateral' has no attribute {name!r}")
