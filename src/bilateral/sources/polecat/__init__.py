"""Events of POLECAT, from the files as they are published."""

from bilateral.sources.polecat.load import load

__all__ = ["load"]
