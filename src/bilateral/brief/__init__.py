"""The brief on two states: composed from the record by rules, every sentence with references to quotes."""

from __future__ import annotations

from bilateral.brief.compose import compose
from bilateral.brief.content import Brief

__all__ = ["Brief", "compose"]
