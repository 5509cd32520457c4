"""Claims recorded by hand, one line of JSON each."""

from bilateral.sources.claims.load import load

__all__ = ["load"]
