"""Events in PLOVER's JSON, one object a line, as coders of the kind of NGEC write them."""

from bilateral.sources.plover.load import load

__all__ = ["load"]
