"""From a question to slices, by the way in which a data set is published."""

from __future__ import annotations

from importlib import import_module

from bilateral.errors import InvalidValueError
from bilateral.sources.download import acled, dataverse
from bilateral.sources.download.catalogue import Entry
from bilateral.sources.slices import Listing, Question, Slice


def listing(entry: Entry, question: Question) -> Listing:
    """Return the slices of a data set that a question needs.

    InvalidValueError where an option is none of the source's; UnreadableDocumentError where its publisher's listing
    cannot be had.
    """
    unknown = sorted(question.options - set(entry.options))
    if unknown:
        known = ", ".join(f"--{name}" for name in entry.options) or "none"
        raise InvalidValueError(f"{entry.source} has no --{unknown[0]}; options of its download: {known}")
    if entry.way == "files":
        return Listing(
            [Slice(one["name"], question.base + one["path"], tables=one.get("tables", "")) for one in entry.how]
        )
    if entry.way == "dataverse":
        return dataverse.slices(entry.how, question)
    if question.since is None:
        raise InvalidValueError(f"{entry.source} is fetched by dates: add --since YYYY-MM-DD")
    if entry.way == "pages":
        return acled.slices(question)
    found: Listing = import_module(f"bilateral.sources.{entry.how}.slices").slices(question)
    return found
