"""How the source behaves toward the sites it asks: who it says it is, how long it waits, how much it takes."""

from __future__ import annotations

from dataclasses import dataclass, fields

from bilateral.sources.contract import Declaration


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """The options of `sources/web/source.yml`; seconds are wall-clock."""

    user_agent: str
    max_megabytes: float
    """Of the decoded page."""
    max_redirects: int
    max_attempts: int
    max_wait_seconds: float
    """No site is waited for longer than this between two attempts, whatever it asks for."""
    pause_seconds: float
    """Between two pages of one host, unless its robots.txt asks for more."""
    connect_seconds: float
    read_seconds: float
    total_seconds: float
    """For one page, from the first byte sent to the last received."""

    @classmethod
    def declared(cls, declaration: Declaration) -> Manners:
        """Return what the declaration says."""
        return cls(**{each.name: declaration.options[each.name] for each in fields(cls)})  # type: ignore[arg-type]

    @property
    def bytes(self) -> int:
        """The largest page, in bytes."""
        return int(self.max_megabytes * 1e6)
