"""The bundled sample on Pakistan and Russia: documents and hand-made claims, all written by the project."""

from importlib.resources import files
from importlib.resources.abc import Traversable


def documents() -> Traversable:
    """Return the folder of sample documents: texts of many kinds with their sidecars."""
    return files(__name__) / "documents"


def claims() -> Traversable:
    """Return the file of hand-made claims, JSON Lines in the format of the source `claims`."""
    return files(__name__) / "claims.jsonl"
