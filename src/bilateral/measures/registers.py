"""Registers: of which periods a table of flows tells all, so that a pair without a row has none."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl


def tells_all(rows: pl.DataFrame, keys: Sequence[str], sender: str, receiver: str) -> pl.DataFrame:
    """Return the periods (columns `keys`) in which a pair without a row sends nothing.

    `rows` has the columns sender, receiver, value, and `file` where the rows are from several files. One file must tell
    of both states, and not of one state's flows alone: a table of Russia's exports knows nothing of what others send,
    but of Russia's own all. And of neither may a value be unknown: that may be of a state which the file leaves out.
    """
    by = [*keys, *(["file"] if "file" in rows.columns else [])]
    sent, got = pl.col("sender") == sender, pl.col("receiver") == receiver
    told = rows.filter(pl.col("value").is_not_null()).group_by(by).agg(
        senders=pl.col("sender").n_unique(),
        receivers=pl.col("receiver").n_unique(),
        sends=sent.sum(),
        gets=got.sum(),
        both=(sent | (pl.col("receiver") == sender)).any() & (got | (pl.col("sender") == receiver)).any(),
    )  # fmt: skip
    unknown = rows.filter(pl.col("value").is_null() & (sent | got)).select(keys).unique()
    many = (pl.col("senders") > 1) & (pl.col("receivers") > 1) & pl.col("both")
    exports = (pl.col("senders") == 1) & (pl.col("sends") > 1)
    imports = (pl.col("receivers") == 1) & (pl.col("gets") > 1)
    return (
        told.filter(many | exports | imports).select(keys).unique().join(unknown, on=keys, how="anti", nulls_equal=True)
    )
