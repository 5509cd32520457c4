"""From the lines of GDELT's event files to typed rows: at once where a row is sound, with care where it is not."""

from __future__ import annotations

import functools
import re
from datetime import date

import polars as pl

from bilateral.sources.cells import by_width, lines, scan, texts
from bilateral.sources.coded import WORD, looked_up, nearest_cameo, stripped
from bilateral.sources.gdelt.layout import Layout
from bilateral.sources.packed import Pack

_NUMBERS = {
    "QuadClass": pl.Int8(),
    "GoldsteinScale": pl.Float64(),
    "NumArticles": pl.Int32(),
    "AvgTone": pl.Float64(),
    "ActionGeo_Lat": pl.Float64(),
    "ActionGeo_Long": pl.Float64(),
}
_SIDE = ("Name", "CountryCode", "KnownGroupCode", "Type1Code", "Type2Code", "Type3Code")
CODES = tuple(f"Actor{side}{name}" for side in (1, 2) for name in _SIDE)
"""Names and codes of the two actors, as text."""
_WORDS = ("SQLDATE", "EventCode", *CODES, "ActionGeo_FullName", "DATEADDED")
_TYPES = {"GLOBALEVENTID": pl.String(), **dict.fromkeys(_WORDS, WORD), **_NUMBERS, "SOURCEURL": pl.String()}
_STAMP = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:[0-9]{6})?")
USED = (*_TYPES, "NumMentions")
"""The columns that event rows are made of; `NumMentions` only where `NumArticles` is not given."""


def typed(pack: Pack[Layout], layout: Layout) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the sound rows of a pack and those that cannot be taken (`at`, `reason`, `text`), in the order of lines.

    The sound ones have `at` (the place of their line in the pack), the fields `event_id`, `day`, `known`, `code`,
    `quad`, `intensity`, `reports`, `tone`, `place` and `url`, and GDELT's own names and codes of actors (`CODES`).
    """
    end = pack.content.find(b"\n")
    width = pack.content.count(b"\t", 0, end if end >= 0 else len(pack.content)) + 1
    found = scan(pack.content, layout.names[:width], _TYPES) if width in layout.widths else None
    if found is None:
        return _apart(pack, layout)
    rows = _fields(found.with_row_index("at"), layout)
    doubtful = rows.filter(~pl.col("sound"))["at"].to_list()
    if not doubtful:
        return rows.drop("sound"), _NONE
    fitting, bad = by_width(lines(pack.content, doubtful), layout.names, layout.widths)
    more, worse = careful(texts(fitting, layout.names, USED))
    return _together(rows, more), pl.concat([bad, worse]).sort("at")


_NONE = pl.DataFrame(schema={"at": pl.Int64, "text": pl.String, "reason": pl.String})


def _apart(pack: Pack[Layout], layout: Layout) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Do the same for a pack in which not every row has the columns of the first one, or not all is UTF-8."""
    fitting, bad = by_width(lines(pack.content), layout.names, layout.widths)
    found = None if fitting.is_empty() else scan("\n".join(fitting["whole"]).encode("utf8"), layout.names, _TYPES)
    if found is None:
        rows, worse = careful(texts(fitting, layout.names, USED))
        return rows, pl.concat([bad, worse]).sort("at")
    rows = _fields(found.with_columns(fitting["at"]), layout)
    doubtful = rows.filter(~pl.col("sound"))["at"]
    more, worse = careful(texts(fitting.filter(pl.col("at").is_in(doubtful.implode())), layout.names, USED))
    return _together(rows, more), pl.concat([bad, worse]).sort("at")


def _together(rows: pl.DataFrame, more: pl.DataFrame) -> pl.DataFrame:
    sound = rows.filter("sound").drop("sound")
    if more.is_empty():
        return sound
    placed = sound.cast({"at": pl.Int64})
    return pl.concat([placed, more.select(placed.columns).cast(placed.schema)]).sort("at")


def _fields(found: pl.DataFrame, layout: Layout) -> pl.DataFrame:
    """Name the typed columns as event rows do, and say which rows are sound without a second look."""
    rows = found.with_columns(
        pl.col("GLOBALEVENTID").alias("event_id"),
        looked_up(found["SQLDATE"], day, pl.Date()).alias("day"),
        looked_up(found["DATEADDED"], day, pl.Date()).alias("known"),
        pl.col("EventCode").alias("code"),
        pl.col("QuadClass").alias("quad"),
        pl.col("GoldsteinScale").alias("intensity"),
        pl.col("NumArticles").alias("reports"),
        pl.col("AvgTone").alias("tone"),
        stripped(found["ActionGeo_FullName"]).alias("place"),
        pl.col("SOURCEURL").str.strip_chars().alias("url"),
        *(stripped(found[f"Actor{side}Name"]) for side in (1, 2)),
    )
    latitude, longitude = pl.col("ActionGeo_Lat"), pl.col("ActionGeo_Long")
    on_earth = latitude.is_between(-90, 90) & longitude.is_between(-180, 180)
    sound = [
        pl.col("event_id").str.contains(r"^\d+$"),
        pl.col("day").is_not_null(),
        pl.col("known").is_not_null(),
        looked_up(found["EventCode"], _is_cameo, pl.Boolean()),
        pl.col("quad").is_between(1, 4),
        pl.col("intensity").is_between(-10, 10),
        pl.col("reports") >= 0,
        pl.col("tone").is_between(-100, 100),
        on_earth | (pl.col("place").eq("") & latitude.is_null() & longitude.is_null()),
        # in version 2 an address that is missing may be a column that is
        pl.col("url") != "" if layout.widths == (len(layout.names),) else pl.lit(True),
    ]
    return rows.select("at", *_FIELDS, *CODES, pl.all_horizontal(sound).fill_null(False).alias("sound"))


_FIELDS = ("event_id", "day", "known", "code", "quad", "intensity", "reports", "tone", "place", "url")


def careful(raw: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the good rows among raw ones (columns `USED` as text, `at` and `text`), typed, and the bad ones."""
    number = functools.partial(pl.Expr.cast, dtype=pl.Float64, strict=False)
    articles = pl.coalesce("NumArticles", "NumMentions")
    bare = raw.with_columns(pl.col(name).str.strip_chars() for name in USED)
    rows = bare.with_columns(
        pl.col("GLOBALEVENTID").alias("event_id"),
        looked_up(bare["SQLDATE"], day, pl.Date()).alias("day"),
        looked_up(bare["DATEADDED"], day, pl.Date()).alias("known"),
        pl.col("EventCode").alias("code"),
        pl.col("QuadClass").cast(pl.Int8, strict=False).alias("quad"),
        number(pl.col("GoldsteinScale")).alias("intensity"),
        articles.cast(pl.Int32, strict=False).alias("reports"),
        number(pl.col("AvgTone")).alias("tone"),
        pl.col("ActionGeo_FullName").alias("place"),
        pl.col("SOURCEURL").alias("url"),
    )
    acts = [code for code in rows["code"].unique().to_list() if code and nearest_cameo(code)]
    judged = rows.with_columns(_reason(acts))
    good = judged.filter(pl.col("reason").is_null()).with_columns(pl.col("place", "url", *CODES).fill_null(""))
    return good.select("at", *_FIELDS, *CODES), judged.filter(pl.col("reason").is_not_null()).select(*_NONE.columns)


def _is_cameo(code: str) -> bool:
    return nearest_cameo(code) is not None


def day(stamp: str) -> date | None:
    """Return the date in the first eight digits of a stamp; None where they are none, or more follow than a time."""
    found = _STAMP.fullmatch(stamp)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _reason(acts: list[str]) -> pl.Expr:
    """Say why a row cannot be taken, null where it can."""
    given = {name: pl.col(name).is_not_null() for name in _NUMBERS}
    place = {name: pl.col(name).cast(pl.Float64, strict=False) for name in ("ActionGeo_Lat", "ActionGeo_Long")}
    counts = pl.coalesce("NumArticles", "NumMentions").is_not_null()
    faults = (
        ("GLOBALEVENTID is no number", ~pl.col("event_id").str.contains(r"^\d+$").fill_null(False)),
        ("SQLDATE is no date", pl.col("day").is_null()),
        ("DATEADDED is no date", pl.col("known").is_null()),
        ("EventCode is no CAMEO code", ~pl.col("code").is_in(acts).fill_null(False)),
        ("QuadClass is not 1 to 4", given["QuadClass"] & ~pl.col("quad").is_between(1, 4).fill_null(False)),
        (
            "GoldsteinScale is no number from -10 to 10",
            given["GoldsteinScale"] & ~pl.col("intensity").is_between(-10, 10).fill_null(False),
        ),
        ("NumArticles is no count", counts & ~pl.col("reports").ge(0).fill_null(False)),
        (
            "AvgTone is no number from -100 to 100",
            given["AvgTone"] & ~pl.col("tone").is_between(-100, 100).fill_null(False),
        ),
        *(
            (f"{name} is no number from -{most} to {most}", given[name] & ~at.is_between(-most, most).fill_null(False))
            for (name, at), most in zip(place.items(), (90, 180), strict=True)
        ),
    )
    return pl.coalesce(pl.when(fault).then(pl.lit(reason)) for reason, fault in faults).alias("reason")
