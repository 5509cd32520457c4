"""The errors that `bilateral` raises: each names the value, what exists, and what to do."""

from __future__ import annotations

import difflib
from collections.abc import Sequence


class BilateralError(Exception):
    """Anything that `bilateral` itself refuses; `str(error)` is one line fit to be shown to a user."""


class UnknownNameError(BilateralError, LookupError):
    """A name, code, verb or identifier that nothing in the vocabulary or the record carries."""

    def __init__(self, name: str, what: str, suggestions: Sequence[str] = ()) -> None:
        """Name the value, the kind of thing looked for, and the nearest names that exist."""
        self.name = name
        self.what = what
        self.suggestions = tuple(suggestions)
        hint = f" Did you mean {_or_list(self.suggestions)}?" if suggestions else ""
        super().__init__(f"{name!r} is no {what} that bilateral knows.{hint}")


def nearest(name: str, names: Sequence[str]) -> list[str]:
    """Return the names that may be meant by a misspelt one, the nearest first; all where none is near."""
    return difflib.get_close_matches(name.lower(), names) or list(names)


class AmbiguousNameError(BilateralError, LookupError):
    """A name that more than one state, place or body carries, where nothing around it decides."""

    def __init__(self, name: str, candidates: Sequence[str], remedy: str) -> None:
        """List what the name may stand for and say how to choose."""
        self.name = name
        self.candidates = tuple(candidates)
        super().__init__(f"{name!r} may be {_or_list(self.candidates)}: {remedy}")


class InvalidValueError(BilateralError, ValueError):
    """A value outside its vocabulary or format: a date that is none, an act that does not exist."""


class UnreadableDocumentError(BilateralError, ValueError):
    """A file or address that cannot be turned into text: empty, binary, encrypted, truncated, too large."""

    def __init__(self, origin: str, reason: str, remedy: str) -> None:
        """Keep the origin, the reason and the remedy apart, so that a batch can report them as a table."""
        self.origin = origin
        self.reason = reason
        self.remedy = remedy
        super().__init__(f"{origin}: {reason}. {remedy}")


class LedgerError(BilateralError, OSError):
    """A ledger folder that is something else, of a newer version, locked for too long, or damaged."""


class ClusterError(BilateralError, RuntimeError):
    """A Spark cluster that cannot be used: no Java, no master, no executors, or a task that fails again and again."""


class MissingExtraError(BilateralError, ImportError):
    """A part of `bilateral` whose optional packages are not installed."""

    def __init__(self, what: str, extra: str, also: str = "") -> None:
        """Name the feature, the command that installs it, and what else it needs."""
        self.extra = extra
        more = f". {also}" if also else ""
        super().__init__(f'{what} needs the extra "{extra}": pip install "bilateral[{extra}]"{more}')


_EXTRAS = {
    "measures": ("networkx", "ruptures", "scipy", "sklearn", "statsmodels"),
    "text": ("spacy", "en_core_web_sm", "trafilatura", "pypdfium2", "feedparser", "charset_normalizer", "markdown_it",
             "py3langid", "lxml", "protego"),
    "docx": ("docx",),
    "pdf": ("weasyprint",),
    "serve": ("altair", "vl_convert"),
    "spark": ("pyspark", "pandas"),
}  # fmt: skip
"""Extra -> the packages that it brings, as they are imported."""


def extra_wanted(error: ModuleNotFoundError, what: str) -> MissingExtraError | None:
    """Return the error that names the extra of a package which is not installed; None for a package of no extra."""
    package = (error.name or "").partition(".")[0]
    for extra, packages in _EXTRAS.items():
        if package in packages:
            return MissingExtraError(f"{what} (without {package})", extra)
    return None


class MissingLibraryError(BilateralError, OSError):
    """A library of the system that no package index brings; the message names the package of the system."""


def _or_list(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + " or " + names[-1]
