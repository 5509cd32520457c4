"""Identifiers as a table that queries can join."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa


def wanted(ids: Iterable[str]) -> pa.Table:
    """Return a table with the column `id`, to be registered under the name `wanted`."""
    return pa.table({"id": pa.array(sorted(set(ids)), pa.string())})
