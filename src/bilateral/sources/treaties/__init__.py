"""Agreements between states, from a table of them."""

from bilateral.sources.treaties.load import load

__all__ = ["load"]
