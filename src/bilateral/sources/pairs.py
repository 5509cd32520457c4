"""Events of several actors and recipients as rows of one actor and one target each, under one event id."""

from __future__ import annotations

import functools

import polars as pl

_FIELDS = ("country", "cow", "name", "sector")
PARTY = pl.Struct({**dict.fromkeys(_FIELDS, pl.String()), "at": pl.Int64()})
"""A party of one side: country, number and name as the data set has them, its sector, its place in the list."""


def party_list(country: str | None, cow: str | None, name: str | None, sector: str | None) -> list[dict[str, object]]:
    """Return the parties that four cells name, each cell a list joined by semicolons; "None" and blanks name nobody.

    Lists of the same length belong together item by item, and a list of one item to all. Where lengths differ, the
    countries count, else the numbers, else the names; what cannot be told to belong to one of them is left out.

    >>> [(one["country"], one["name"]) for one in party_list("Russia; Pakistan", "365; 770", "Lavrov; Qureshi", "GOV")]
    [('Russia', 'Lavrov'), ('Pakistan', 'Qureshi')]
    """
    return [dict(one) for one in _parties(country, cow, name, sector)]


@functools.lru_cache(maxsize=65536)
def _parties(*cells: str | None) -> tuple[dict[str, object], ...]:
    lists = [_items(cell) for cell in cells]
    many = next((len(items) for items in lists[:3] if any(items)), 0)
    if not any(any(items) for items in lists[:3]):
        many = 1 if any(lists[3]) else 0
    if max(map(len, lists[:3])) > many == 1:
        many = max(map(len, lists[:3]))
    return tuple(
        {**{field: _at(items, place, many) for field, items in zip(_FIELDS, lists, strict=True)}, "at": place}
        for place in range(many)
    )


def _items(cell: str | None) -> list[str | None]:
    texts = [item.strip() for item in (cell or "").split(";")]
    return [text if text and text.casefold() not in ("none", "nan", "na") else None for text in texts]


def _at(items: list[str | None], place: int, many: int) -> str | None:
    if len(items) == many:
        return items[place]
    return items[0] if len(items) == 1 else None


def in_pairs(rows: pl.DataFrame) -> pl.DataFrame:
    """Return a row for each pair out of the lists `actors` and `targets` of `PARTY`, as `actor_*` and `target_*`.

    A side without parties is one row with nulls. Where a row is `mutual` and has several actors and no target, each of
    them stands in both places toward every other.
    """
    alone = pl.col("mutual").fill_null(False) & (pl.col("targets").list.len() == 0) & (pl.col("actors").list.len() > 1)
    paired = rows.with_columns(alone.alias("alone")).with_columns(
        pl.when("alone").then("actors").otherwise("targets").alias("targets")
    )
    for side in ("actors", "targets"):
        paired = paired.explode(side, empty_as_null=True)
    both = paired.with_columns(
        pl.col(side).struct.field(name).alias(f"{ours}_{name}")
        for side, ours in (("actors", "actor"), ("targets", "target"))
        for name in (*_FIELDS, "at")
    )
    return both.filter(~(pl.col("alone") & (pl.col("actor_at") == pl.col("target_at")))).drop(
        "actors", "targets", "alone"
    )


def party_lists(rows: pl.DataFrame, side: str, out: str) -> pl.DataFrame:
    """Add the parties of a side as a list of `PARTY`, out of `SIDE_country`, `SIDE_cow`, `SIDE_name`, `SIDE_sector`."""
    columns = [f"{side}_{name}" for name in _FIELDS]
    joined = pl.any_horizontal(pl.col(name).str.contains(";", literal=True).fill_null(False) for name in columns)
    given = pl.any_horizontal(pl.col(name).is_not_null() for name in columns)
    fields = [pl.col(column).alias(name) for column, name in zip(columns, _FIELDS, strict=True)]
    alone = pl.concat_list(pl.struct(*fields, pl.lit(0, pl.Int64).alias("at"))).cast(pl.List(PARTY))
    marked = rows.with_columns(joined.alias("__joined"))
    several = _several(marked.filter("__joined").select(columns).unique(maintain_order=True), columns)
    found = marked.join(several, on=columns, how="left", maintain_order="left", nulls_equal=True)
    lists = pl.when("__joined").then("__several").when(given).then(alone).otherwise(pl.lit([], pl.List(PARTY)))
    return found.with_columns(lists.alias(out)).drop(*columns, "__joined", "__several")


def _several(cells: pl.DataFrame, columns: list[str]) -> pl.DataFrame:
    """Return the lists of parties, as `__several`, of cells that name more than one."""
    flat = [
        (place, *(party[name] for name in (*_FIELDS, "at")))
        for place, row in enumerate(cells.rows())
        for party in party_list(*row)
    ]
    kinds = {"place": pl.UInt32, **dict.fromkeys(_FIELDS, pl.String), "at": pl.Int64}
    parties = pl.DataFrame(flat, schema=kinds, orient="row")
    lists = parties.group_by("place", maintain_order=True).agg(pl.struct(*_FIELDS, "at").alias("__several"))
    numbered = cells.with_row_index("place").join(lists, on="place", how="left", maintain_order="left")
    empty = pl.col("__several").fill_null(pl.lit([], pl.List(PARTY)))
    return numbered.select(*columns, empty.cast(pl.List(PARTY)))
