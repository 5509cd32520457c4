"""The source `web`: pages and RSS or Atom feeds, fetched politely and within limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bilateral.errors import MissingExtraError

if TYPE_CHECKING:
    from bilateral.sources.web.load import fetch

__all__ = ["fetch"]


def __getattr__(name: str) -> Any:
    """Import the client for HTTP only when something is to be fetched, and say which extra brings it."""
    if name != "fetch":
        raise AttributeError(f"module 'bilateral.sources.web' has no attribute {name!r}")
    try:
        from bilateral.sources.web.load import fetch
    except ModuleNotFoundError as error:
        raise MissingExtraError(f"Fetching pages (package {error.name})", "text") from None
    return fetch
