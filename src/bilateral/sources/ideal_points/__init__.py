"""Ideal points of states in the General Assembly of the United Nations, from the files as they are published."""

from bilateral.sources.ideal_points.load import load

__all__ = ["load"]
