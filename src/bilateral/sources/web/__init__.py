"""The source `web`: pages and RSS or Atom feeds, fetched politely and within limits."""

from bilateral.sources.web.load import fetch

__all__ = ["fetch"]
