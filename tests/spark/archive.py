"""A small archive of GDELT 1 written by us: daily zips with bad rows, repeated rows, a page of HTML and a torn zip."""

from __future__ import annotations

import random
import zipfile
from datetime import date, timedelta
from pathlib import Path

from bilateral.sources.gdelt.layout import layouts

NAMES = next(layout for layout in layouts() if layout.version == 1).names
STATES = ("PAK", "RUS", "IND", "USA", "CHN", "")
ACTS = (("010", 1, 0.0), ("036", 1, 4.0), ("042", 1, 1.9), ("057", 2, 8.0), ("112", 3, -2.0), ("190", 4, -10.0))
FIRST = date(2018, 1, 26)


def write(folder: Path, days: int = 9, rows: int = 120) -> list[Path]:
    """Write a zip for each day across the end of a month; the middle one holds what it should not."""
    folder.mkdir()
    files = [_day(folder, FIRST + timedelta(days=at), rows) for at in range(days)]
    (folder / "page.export.CSV").write_text("<html><body>404 Not Found</body></html>\n")
    torn = folder / "torn.export.CSV.zip"
    torn.write_bytes(files[0].read_bytes()[:500])
    return [*files[:4], folder / "page.export.CSV", torn, *files[4:]]


def _day(folder: Path, day: date, rows: int) -> Path:
    chance = random.Random(day.isoformat())
    lines = [_row(day, number, chance) for number in range(rows)]
    lines += lines[:5]
    if day.day % 3 == 0:
        lines[7:7] = ["one\ttwo", lines[3].replace(day.strftime("%Y%m%d"), "20181399", 1)]
    file = folder / f"{day:%Y%m%d}.export.CSV.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(file.stem, "".join(line + "\n" for line in lines))
    return file


def _row(day: date, number: int, chance: random.Random) -> str:
    code, quad, weight = chance.choice(ACTS)
    reported = chance.choice([day, day, day, day - timedelta(days=1), day - timedelta(days=365)])
    values = {
        "GLOBALEVENTID": f"{day:%m%d}{number}",
        "SQLDATE": f"{reported:%Y%m%d}",
        "Actor1CountryCode": chance.choice(STATES),
        "Actor2CountryCode": chance.choice([*STATES, "QQQ"]),
        "EventCode": code,
        "QuadClass": str(quad),
        "GoldsteinScale": str(weight),
        "NumMentions": str(chance.randrange(1, 30)),
        "NumArticles": str(chance.randrange(1, 20)),
        "AvgTone": f"{chance.uniform(-9, 9):.4f}",
        "DATEADDED": f"{day:%Y%m%d}",
        "SOURCEURL": f"http://paper{chance.randrange(3)}.example/{day:%m%d}/{chance.randrange(40)}",
    }
    return "\t".join(values.get(name, "") for name in NAMES)
