"""How peaceful the relations of two states were, on the peace scale."""

from bilateral.sources.peace_scale.load import load

__all__ = ["load"]
