"""What goes from one state to the other, in either direction: trade, arms, aid and visits, beside all partners of both.

A value says little by itself: each stands with its share of all that the sender sends and of all that the receiver
receives, and with the partner's rank on either side.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import polars as pl

from bilateral.errors import InvalidValueError
from bilateral.ledger.parties import family
from bilateral.ledger.state_lines import line_of
from bilateral.measures.contract import Answer, Asked, measure_named, period_of, two_parties, wanting
from bilateral.measures.flow_records import LOADS, tables_of
from bilateral.measures.numbers import with_numbers
from bilateral.measures.registers import tells_all
from bilateral.ontology.states import is_state, state

if TYPE_CHECKING:
    from bilateral.ledger import Record

NONE_IS_ZERO = ("arms", "visits")
"""Flows of which a source tells all there are: a pair without a row has none (`registers.tells_all`)."""
_COLUMNS = (
    "value", "unit", "total_of_sender", "share_of_sender", "rank_for_sender", "partners_of_sender",
    "total_of_receiver", "share_of_receiver", "rank_for_receiver", "partners_of_receiver",
)  # fmt: skip


def of_table(table: pl.DataFrame, asked: Asked) -> Answer:
    """Answer from a table sender, receiver, value with a period, and unit and source where there are several.

    A row for each period and direction: sender, receiver, the period, value, unit, then of either side its total (a row
    of the table without the other party gives it, else the sum over partners), the share of the value in it, the rank
    of the other among its partners (1 is the largest, equal ones share the better) and the number of partners.
    Null where the table says nothing; zero for arms and visits in periods in which it tells of others.
    """
    two_parties("flows", asked)
    wanting(table, list(measure_named("flows").columns[asked.of]), f"flows of {asked.of}")
    period = period_of(table, asked)
    if period is None:
        wanting(table, [asked.by], f"flows of {asked.of}")
    keys = [name for name in (str(period), "source", "unit", "covered_days") if name in table.columns]
    rows = _named(table)
    named = rows.filter((pl.col("sender") != "") & (pl.col("receiver") != ""))
    pairs = _summed(named, keys)
    totals = _summed(rows.filter((pl.col("sender") == "") | (pl.col("receiver") == "")), keys)
    a, b = (line_of(party) for party in asked.parties)
    parts = [
        _direction(pairs, totals, keys, one, other, _none_told(named, keys, one, other, asked))
        for one, other in ((a, b), (b, a))
    ]
    found = pl.concat(parts).sort(keys, maintain_order=True)
    if (
        found.is_empty()
        or found.select(pl.col("value", "total_of_sender", "total_of_receiver").is_null().all()).row(0) == (True,) * 3
    ):
        return Answer(
            pl.DataFrame(), (f"Nothing is told of {asked.of} between {asked.parties[0]} and {asked.parties[1]}.",)
        )
    return Answer(found, tuple(_said(found, pairs, asked)))


def answer(record: Record, asked: Asked) -> Answer:
    """Answer from what a record observes of trade, arms and aid, and from the visits and the aid it counts."""
    two_parties("flows", asked)
    answers = []
    for table, notes in tables_of(record, asked):
        as_it_is = table.is_empty() or "claims" in table.columns
        found = Answer(table) if as_it_is else of_table(table, asked)
        answers.append(Answer(found.table, (*notes, *found.notes)))
    notes = tuple(dict.fromkeys(note for found in answers for note in found.notes))
    tables = [found.table for found in answers if not found.table.is_empty()]
    if not tables:
        none = f"The record holds no {asked.of} for {' and '.join(asked.parties)} then: {LOADS[asked.of]}"
        return Answer(pl.DataFrame(), (none, *notes))
    return Answer(pl.concat(tables, how="diagonal_relaxed"), notes)


def chart(found: Answer, asked: Asked) -> Any:
    """Return the picture of an answer: a line of values for each direction, a panel for each source."""
    import altair

    from bilateral.measures.charts import DASHES, HEIGHT, INK, WIDTH

    table = found.table
    period = next(name for name in ("month", "quarter", "year", *table.columns) if name in table.columns)
    several = "source" in table.columns and table["source"].n_unique() > 1
    rows = [
        {"period": str(row[period]), "value": row["value"], "way": f"{row['sender']} to {row['receiver']}"}
        | ({"source": row["source"]} if several else {})
        for row in table.to_dicts()
    ]
    ways = sorted({row["way"] for row in rows})
    unit = ", ".join(sorted({str(unit) for unit in table["unit"]})) if "unit" in table.columns else asked.of
    kind = "Q" if period == "year" else "N"
    years = kind == "Q"
    axis = altair.Axis(format="d", tickMinStep=1) if years else altair.Undefined
    scale = altair.Scale(zero=False, nice=False) if years else altair.Undefined
    base = altair.Chart(altair.InlineData(values=rows)).encode(
        x=altair.X(f"period:{kind}", title=period, axis=axis, scale=scale),
        y=altair.Y("value:Q", title=unit),
        color=altair.Color("way:N", title=None, scale=altair.Scale(domain=ways, range=list(INK[:2]))),
        strokeDash=altair.StrokeDash("way:N", title=None, scale=altair.Scale(domain=ways, range=list(DASHES[:2]))),
        shape=altair.Shape("way:N", title=None, scale=altair.Scale(domain=ways)),
    )
    height = HEIGHT // 2 if several else HEIGHT
    lines = base.mark_line(point=altair.OverlayMarkDef(size=40, filled=True)).properties(width=WIDTH, height=height)
    return lines.facet(row=altair.Row("source:N", title=None)) if several else lines


def _named(table: pl.DataFrame) -> pl.DataFrame:
    """Return the rows with their parties under the codes of today; what a state sends itself is no flow."""
    parties = pl.col("sender", "receiver").cast(pl.String).fill_null("")
    rows = with_numbers(table, ["value"]).with_columns(parties)
    if len(wrong := rows.filter(pl.col("value") < 0)):
        raise InvalidValueError(f"value: {wrong['value'][0]:g} is below zero. Leave unknown ones empty")
    codes = {code for name in ("sender", "receiver") for code in rows[name].unique()}
    named = rows.with_columns(pl.col("sender", "receiver").replace({code: line_of(code) for code in codes}))
    return named.filter((pl.col("sender") != pl.col("receiver")) | (pl.col("sender") == ""))


def _none_told(named: pl.DataFrame, keys: list[str], sender: str, receiver: str, asked: Asked) -> pl.DataFrame:
    """Return the periods in which a pair without a row has none: a source of events speaks, or a register tells all."""
    if "covered_days" in keys:
        both = pl.col("sender").is_in([sender, receiver]) | pl.col("receiver").is_in([sender, receiver])
        return named.filter(both & pl.col("value").is_not_null()).select(keys).unique()
    if asked.of not in NONE_IS_ZERO:
        return named.select(keys).clear()
    return tells_all(named, keys, sender, receiver)


def _summed(named: pl.DataFrame, keys: list[str]) -> pl.DataFrame:
    summed = pl.when(pl.col("value").null_count() == 0).then(pl.col("value").sum()).alias("value")
    return named.group_by(*keys, "sender", "receiver").agg(summed)


def _direction(
    pairs: pl.DataFrame, totals: pl.DataFrame, keys: list[str], sender: str, receiver: str, none_told: pl.DataFrame
) -> pl.DataFrame:
    """Return the rows of one direction."""
    both = pl.col("sender").is_in([sender, receiver]) | pl.col("receiver").is_in([sender, receiver])
    periods = pl.concat([pairs, totals]).filter(both).select(keys).unique()
    value = pairs.filter((pl.col("sender") == sender) & (pl.col("receiver") == receiver)).select(*keys, "value")
    rows = periods.join(value, on=keys, how="left", nulls_equal=True)
    # where a source tells all there are, a pair without a row has none; a row without a value is unknown even so
    told = none_told.with_columns(told=pl.lit(True))
    unknown = value.filter(pl.col("value").is_null()).select(*keys, unknown=pl.lit(True))
    rows = rows.join(told, on=keys, how="left", nulls_equal=True).join(unknown, on=keys, how="left", nulls_equal=True)
    none = pl.col("told").fill_null(False) & ~pl.col("unknown").fill_null(False)
    rows = rows.with_columns(pl.when(none).then(pl.col("value").fill_null(0.0)).otherwise("value").alias("value"))
    stood = pl.Series([_stood(row[0], sender, receiver) for row in rows.select(keys[0]).iter_rows()], dtype=pl.Boolean)
    rows = rows.with_columns(pl.when(stood).then("value").alias("value"))
    for side, party, other in (("sender", sender, "receiver"), ("receiver", receiver, "sender")):
        rows = _beside(rows, pairs, totals, keys, side, party, other)
    named = rows.with_columns(pl.lit(sender).alias("sender"), pl.lit(receiver).alias("receiver"))
    columns = [name for name in _COLUMNS if name in named.columns]
    return named.select("sender", "receiver", *(key for key in keys if key != "unit"), *columns)


def _beside(
    rows: pl.DataFrame, pairs: pl.DataFrame, totals: pl.DataFrame, keys: list[str], side: str, party: str, other: str
) -> pl.DataFrame:
    """Add the total of one side, the share of the value in it, the rank of the other, and the number of partners."""
    own = pairs.filter(pl.col(side) == party)
    partners = own.filter(pl.col("value") > 0).select(*keys, theirs="value")
    open_ones = own.filter(pl.col("value").is_null()).select(keys).unique().with_columns(open=pl.lit(True))
    given = totals.filter((pl.col(side) == party) & (pl.col(other) == "")).select(*keys, given="value")
    found = partners.join(rows.select(*keys, "value"), on=keys, nulls_equal=True).group_by(keys).agg(
        summed=pl.col("theirs").sum(),
        partners=pl.len(),
        larger=(pl.col("theirs") > pl.col("value")).sum(),
    )  # fmt: skip
    joined = rows.join(given, on=keys, how="left", nulls_equal=True).join(found, on=keys, how="left", nulls_equal=True)
    sums = pl.col("summed", "partners")
    joined = joined.with_columns(pl.when("told").then(sums.fill_null(0)).otherwise(sums))
    # with one partner's value unknown the sum is not all, and nobody's rank is known
    joined = joined.join(open_ones, on=keys, how="left", nulls_equal=True)
    joined = joined.with_columns(pl.when(pl.col("open").is_null()).then(pl.col("summed", "partners", "larger")))
    total, value = pl.coalesce("given", "summed"), pl.col("value")
    return joined.with_columns(
        total.alias(f"total_of_{side}"),
        pl.when(total > 0).then(value / total).alias(f"share_of_{side}"),
        pl.when(value > 0).then(pl.col("larger") + 1).cast(pl.Int64).alias(f"rank_for_{side}"),
        pl.col("partners").cast(pl.Int64).alias(f"partners_of_{side}"),
    ).drop("given", "summed", "partners", "larger", "open")


def _stood(period: object, *parties: str) -> bool:
    """Return whether both parties stood as states for a part of the period; of what is no state nothing is known."""
    year = period.year if isinstance(period, date) else str(period)[:4]
    if not str(year).isdigit() or not 1 <= int(year) < date.max.year:
        return True
    ends = date(int(year), 1, 1), date(int(year), 12, 31)
    states = [[state(code) for code in family(party) if is_state(code) and line_of(code) == party] for party in parties]
    return all(not codes or any(code.stands(day) for code in codes for day in ends) for codes in states)


def _said(found: pl.DataFrame, pairs: pl.DataFrame, asked: Asked) -> Iterator[str]:
    if pairs.is_empty() and not found.is_empty():
        yield f"There are only totals by state, no {asked.of} between pairs: {LOADS[asked.of]}"
    elif (open_ones := _open(pairs, found)) and asked.of in NONE_IS_ZERO:
        yield (f"A flow of {', '.join(open_ones[:3])} is unknown in some periods, and so are its totals there.")
    elif found["value"].null_count() == found.height:
        yield f"No period has a value between {asked.parties[0]} and {asked.parties[1]}."
    elif (
        over := found.filter(pl.col("share_of_sender") > 1 + 1e-9).height
        + found.filter(pl.col("share_of_receiver") > 1 + 1e-9).height
    ):
        yield f"{over} shares are above 1: the totals of states and the values of pairs are from different reports."


def _open(pairs: pl.DataFrame, found: pl.DataFrame) -> list[str]:
    """Return which of the parties have a flow in the table without a value."""
    unknown = pairs.filter(pl.col("value").is_null())
    return [one for one in found["sender"].unique().sort() if one in {*unknown["sender"], *unknown["receiver"]}]
