"""Alliance Treaty Obligations and Provisions: who is bound to whom, to what, and when."""

from bilateral.sources.atop.load import load

__all__ = ["load"]
