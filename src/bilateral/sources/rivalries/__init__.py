"""Strategic rivalries between states, after Thompson and others."""

from bilateral.sources.rivalries.load import load

__all__ = ["load"]
