"""Files of data sets in a Dataverse repository (Harvard's and others), by its native interface.

https://guides.dataverse.org/en/latest/api/native-api.html#list-files-in-a-dataset and
https://guides.dataverse.org/en/latest/api/dataaccess.html. Of tables that the repository has converted, it is the file
as its authors left it (`format=original`) whose MD5 is listed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from bilateral.errors import UnreadableDocumentError
from bilateral.model import Problem
from bilateral.sources.slices import Listing, Question, Slice

_BY_HAND = "Open the data set's page in a browser, save the file and hand it over as FILE."


def slices(parts: Sequence[Mapping[str, Any]], question: Question) -> Listing:
    """Return the files of one or more data sets whose names match and whose days are asked for.

    A part has `set` (a persistent identifier), `names` (a regular expression, with a group `year` for a file of a year,
    or `day` for one that holds the `days` until that day), and is passed over for days that a file of a year holds.
    """
    found, restricted = Listing(), {}
    for part in parts:
        address = f"{question.base}/api/datasets/:persistentId/versions/:latest-published/files"
        for file in _files(question.index(f"{address}?persistentId={part['set']}"), str(part["set"])):
            if (one := _slice(file, part, question.base)) is None or not question.overlaps(one.since, one.until):
                continue
            if file.get("restricted"):
                restricted[one.name] = one
            else:
                found.slices.append(one)
    kept = list(_once(found.slices))
    refused = [Problem(name, "is not open to everybody", _BY_HAND) for name in restricted]
    return Listing(kept, refused)


def _once(found: Sequence[Slice]) -> Iterator[Slice]:
    """Leave out files of days that a file of the year holds, and keep names apart where two files share one."""
    years = {one.since.year for one in found if one.since and one.until and (one.until - one.since).days > 300}
    seen: dict[str, int] = {}
    for one in found:
        of_a_year = one.since is not None and one.until is not None and (one.until - one.since).days > 300
        if one.until is not None and not of_a_year and one.until.year in years:
            continue
        seen[one.name] = seen.get(one.name, 0) + 1
        if seen[one.name] > 1:
            stem, dot, suffix = one.name.partition(".")
            name = f"{stem}-{seen[one.name]}{dot}{suffix}"
            yield Slice(name, one.url, one.since, one.until, one.size, one.md5)
        else:
            yield one


def _files(path: Path, of: str) -> list[Mapping[str, Any]]:
    try:
        read = json.loads(path.read_text(encoding="utf8"))
        files = [file for file in read["data"] if isinstance(file.get("dataFile"), dict)]
    except (ValueError, KeyError, TypeError, AttributeError):
        raise UnreadableDocumentError(of, "has a listing that is none of Dataverse's", _BY_HAND) from None
    return files


def _slice(file: Mapping[str, Any], part: Mapping[str, Any], base: str) -> Slice | None:
    data = file["dataFile"]
    label = str(file.get("label") or data.get("filename") or "")
    if data.get("originalFileFormat"):
        name, label_of_it = str(data.get("originalFileName") or ""), label
    else:
        name, label_of_it = label, ""
    found = [(each, re.match(str(part["names"]), each)) for each in (name, label_of_it)]
    chosen = next(((each, match) for each, match in found if match), None)
    if chosen is None or not data.get("id"):
        return None
    since, until = _span(chosen[1], int(part.get("days", 1)))
    url = f"{base}/api/access/datafile/{data['id']}"
    if chosen[0] != name:
        return Slice(Path(label).name, url, since, until)  # made anew by the repository: no size, no checksum
    converted = bool(data.get("originalFileFormat"))
    size = data.get("originalFileSize") if converted else data.get("filesize")
    return Slice(
        Path(name).name,
        url + ("?format=original" if converted else ""),
        since,
        until,
        size if isinstance(size, int) else None,
        _md5(data),
    )


def _md5(data: Mapping[str, Any]) -> str | None:
    checksum = data.get("checksum") or {}
    return data.get("md5") or (checksum.get("value") if checksum.get("type") == "MD5" else None)


def _span(match: re.Match[str], days: int) -> tuple[date | None, date | None]:
    """Return the days that a file speaks of, by its name."""
    named = match.groupdict()
    if year := named.get("year"):
        return date(int(year), 1, 1), date(int(year), 12, 31)
    if day := named.get("day"):
        try:
            last = datetime.strptime(day, "%Y%m%d").date()
        except ValueError:
            return None, None
        return last - timedelta(days=days), last
    return None, None
