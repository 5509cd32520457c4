"""Events of ICEWS, from the files as they are published."""

from bilateral.sources.icews.load import load

__all__ = ["load"]
