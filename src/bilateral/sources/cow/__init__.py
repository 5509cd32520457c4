"""Tables of the Correlates of War: members, contiguity, organisations, disputes, wars, trade, capabilities."""

from bilateral.sources.cow.load import load

__all__ = ["load"]
