"""From GDELT's typed rows to event rows: parties, acts and sectors, with every odd value counted for its file."""

from __future__ import annotations

import polars as pl

from bilateral.ontology.actor_codes import actor_codes, sector
from bilateral.sources.coded import (
    WORD,
    Counting,
    checked_against_weights,
    combined,
    event_rows,
    numbered,
    on_their_days,
    with_acts,
)
from bilateral.sources.gdelt.layout import Layout
from bilateral.sources.gdelt.typed import typed
from bilateral.sources.packed import Pack, Tallies

_SIDES = (("Actor1", "actor"), ("Actor2", "target"))
_ROLES = (1, 2, 3)


def to_event_rows(pack: Pack[Layout], layout: Layout) -> pl.DataFrame:
    """Return the event rows of a pack, in the order of its lines.

    Rows that are not taken and values that nothing knows are counted in the tally of their file.
    """
    tallies = Tallies(pack)
    rows, bad = typed(pack, layout)
    tallies.bad_rows(bad)
    part = pack.part(rows["at"])
    rows = checked_against_weights(with_acts(rows.with_columns(part), tallies), tallies)
    for side, ours in _SIDES:
        rows = _with_party(rows, side, ours, tallies)
    both = (rows["actor"] != "") & (rows["target"] != "")
    tallies.good_rows(part, part.filter(both))
    files = pl.Series([one.file.sha256 for one in pack.parts], dtype=WORD)
    return event_rows(rows.with_columns(pl.lit("gdelt").cast(WORD).alias("source"), files.gather(part).alias("file")))


def _with_party(rows: pl.DataFrame, side: str, ours: str, tally: Counting) -> pl.DataFrame:
    """Add the party, name and sectors of one side; a known group counts where the country code names no party."""
    country, states = _party(rows, f"{side}CountryCode", tally)
    group, bodies = _party(rows, f"{side}KnownGroupCode", tally)
    return rows.with_columns(
        pl.when(country != "").then(country).otherwise(group).alias(ours),
        pl.col(f"{side}Name").alias(f"{ours}_name"),
        _sectors(rows, side, tally).alias(f"{ours}_sector"),
    ).pipe(on_their_days, ours, {*states, *bodies})


def _party(rows: pl.DataFrame, column: str, tally: Counting) -> tuple[pl.Series, list[str]]:
    """Return the party that each code of a column stands for, "" for none, and all there are.

    Codes that nothing knows are counted.
    """
    words, at = numbered(rows[column])
    codes = [word.strip().upper() for word in words]
    if unknown := [word for word, code in zip(words, codes, strict=True) if code and code not in actor_codes()]:
        odd = rows.filter(pl.col(column).is_in(unknown))
        tally.unknown(column, odd.with_columns(_code(column)), column)
    parties = [actor_codes().get(code, "") for code in codes]
    return pl.Series(parties, dtype=WORD).gather(at), parties


def _code(column: str) -> pl.Expr:
    return pl.col(column).cast(pl.String).str.strip_chars().str.to_uppercase()


def _sectors(rows: pl.DataFrame, side: str, tally: Counting) -> pl.Series:
    """Return the sectors of one side, each once, joined by commas; role codes that nothing knows are counted."""
    columns = [f"{side}Type{place}Code" for place in _ROLES]
    given, at = combined([rows[column] for column in columns])
    codes = [[code for code in ",".join(roles).upper().replace(" ", "").split(",") if code] for roles in given]
    known = {code: sector("cameo", code) for of_row in codes for code in of_row}
    for code in sorted(code for code, name in known.items() if name is None):
        held = pl.any_horizontal(_code(column) == code for column in columns)
        tally.unknown(f"{side}TypeCode", rows.filter(held).with_columns(pl.lit(code).alias("role")), "role")
    sectors = [",".join(dict.fromkeys(name for code in of_row if (name := known[code]))) for of_row in codes]
    return pl.Series(sectors, dtype=WORD).gather(at)
