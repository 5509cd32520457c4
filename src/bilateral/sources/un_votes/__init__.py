"""Roll calls and votes of the United Nations General Assembly, from the tables as they are published."""

from bilateral.sources.un_votes.load import load

__all__ = ["load"]
