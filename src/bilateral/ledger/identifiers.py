"""Identifiers as a table that queries can join."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa

from bilateral.ledger import arrow


def wanted(ids: Iterable[str]) -> pa.Table:
    """Return a table with the column `id`, to be registered under the name `wanted`."""
    return arrow.table({"id": sorted(set(ids))}, pa.schema({"id": pa.string()}))
