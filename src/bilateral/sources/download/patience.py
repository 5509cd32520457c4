"""How long a download waits, and how often it tries again."""

from __future__ import annotations

import functools
from dataclasses import dataclass, fields
from importlib import resources

from bilateral.sources.strict_yaml import read_mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """The settings of `patience.yml`, where each has its reason; seconds are wall-clock."""

    user_agent: str
    max_attempts: int
    max_tries: int
    max_faults: int
    first_wait_seconds: float
    max_wait_seconds: float
    max_redirects: int
    connect_seconds: float
    read_seconds: float
    stall_seconds: float
    stall_bytes: int

    @classmethod
    @functools.cache
    def declared(cls) -> Patience:
        """Return what the file says."""
        names = [each.name for each in fields(cls)]
        text = resources.files("bilateral.sources.download").joinpath("patience.yml").read_text(encoding="utf8")
        read = read_mapping(text, names, "sources/download/patience.yml")
        return cls(**{name: read[name]["value"] for name in names})

    def wait(self, failures: int) -> float:
        """Return the seconds to wait after so many failures in a row, at least one."""
        return float(min(self.first_wait_seconds * 2.0 ** (failures - 1), self.max_wait_seconds))
