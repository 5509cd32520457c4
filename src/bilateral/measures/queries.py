"""The commands that list the claims behind a number."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

LISTED = 100
"""How many claims `find` prints where no limit is given."""


def find_claims(ids: Iterable[str], as_of: date | None = None) -> str | None:
    """Return the command that lists exactly these claims as known on a day; None where there are none.

    >>> find_claims(["C1", "C2"], date(2019, 6, 10))
    'bilateral find --id C1,C2 --as-of 2019-06-10'
    """
    listed = list(dict.fromkeys(ids))
    if not listed:
        return None
    limit = f" --limit {len(listed)}" if len(listed) > LISTED else ""
    known = f" --as-of {as_of}" if as_of else ""
    return f"bilateral find --id {','.join(listed)}{limit}{known}"
