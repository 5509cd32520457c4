"""Events of GDELT 1 and 2, from the files as they are published."""

from bilateral.sources.gdelt.load import load

__all__ = ["load"]
