"""A small archive as GDELT publishes it, with rows written by us, on a site of the test's own."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping
from datetime import date, timedelta

from local_site import Site

_COLUMNS = 58


def row(number: int, day: date, actor: str, target: str, code: str = "036", quad: str = "1") -> str:
    """A row of GDELT 1's daily files, by the places of its codebook."""
    cells = [""] * _COLUMNS
    cells[0], cells[1], cells[7], cells[17] = str(number), f"{day:%Y%m%d}", actor, target
    cells[26], cells[29], cells[30], cells[31], cells[33], cells[34] = code, quad, "4.0", "3", "2", "1.5"
    cells[56], cells[57] = f"{day:%Y%m%d}", f"https://news.example/{number}"
    return "\t".join(cells) + "\n"


def zipped(name: str, text: str) -> bytes:
    """A zip that holds one file, the same bytes each time."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(name, (2019, 1, 1, 0, 0, 0)), text)
    return packed.getvalue()


def days(first: date, count: int) -> dict[str, bytes]:
    """Daily files by name: each with a row of Pakistan and Russia, and one of France and Germany."""
    files = {}
    for at in range(count):
        day = first + timedelta(days=at)
        text = row(10 * at + 1, day, "PAK", "RUS") + row(10 * at + 2, day, "FRA", "DEU")
        files[f"{day:%Y%m%d}.export.CSV.zip"] = zipped(f"{day:%Y%m%d}.export.CSV", text)
    return files


def publish(site: Site, files: Mapping[str, bytes], *, listed: Mapping[str, bytes] | None = None) -> None:
    """Serve files with the two lists of their sizes and checksums; `listed` are what the lists say."""
    of = listed or files
    sizes = "".join(f"{len(content)} {name}\n" for name, content in of.items())
    sums = "".join(f"{hashlib.md5(content).hexdigest()}  {name}\n" for name, content in of.items())
    for name, text in (("filesizes", sizes), ("md5sums", sums)):
        etag = f'"{hashlib.md5(text.encode()).hexdigest()}"'
        put_listing(site, f"/events/{name}", text, etag)
    for name, content in files.items():
        site.put_file(f"/events/{name}", content)


def put_listing(site: Site, path: str, text: str, etag: str) -> str:
    """Serve a listing that answers 304 to who has it already."""

    def answer(request) -> None:  # type: ignore[no-untyped-def]
        known = request.headers.get("If-None-Match") == etag
        request.send_response(304 if known else 200)
        request.send_header("ETag", etag)
        if not known:
            request.send_header("Content-Length", str(len(text)))
        request.end_headers()
        if not known:
            request.wfile.write(text.encode())

    return site.put_answer(path, answer)
