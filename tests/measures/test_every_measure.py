"""What every measure owes to odd questions: an answer, or a refusal in words; never a fault, a NaN or an infinity."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable

import pytest
from coded_rows import Raw, put, row

from bilateral.desk import measuring
from bilateral.errors import BilateralError, InvalidValueError
from bilateral.ledger import Ledger, Record
from bilateral.measures import Described, measures

OBJECTS = [(one, of) for one in measures() for of in one.of or ("",)]
LINES = {"Russia goes on": ("RUS", "SUN"), "Serbia goes on": ("YUG", "SRB")}


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Record]:
    """A record without anything, one of a single coded event, and one of five thin years with a gap."""
    folder = tmp_path_factory.mktemp("ledgers")
    made = {name: Ledger.open(folder / name) for name in ("empty", "one event", "thin")}
    put(made["one event"], row(1, "PAK", "RUS", "2015-03-01"), files=(Raw(),))
    days = ("2013-01-01", "2014-06-05", "2014-06-06", "2016-02-28", "2017-12-31")
    pairs = (("PAK", "RUS"), ("RUS", "IND"), ("USA", "PAK"))
    rows = [row(number, *pair, day) for number, (pair, day) in enumerate(itertools.product(pairs, days))]
    put(made["thin"], *rows, row(99, "IND", "PAK", "2016-05-01", act="ACCUSE", quad=3), files=(Raw(),))
    return {name: ledger.record() for name, ledger in made.items()}


def parties(measure: Described) -> tuple[str, ...]:
    least, most = measure.parties
    return ("PAK", "RUS", "USA", "CHN")[: max(least, min(2, most))]


@pytest.mark.parametrize(("measure", "of"), OBJECTS, ids=lambda one: getattr(one, "name", one))
@pytest.mark.parametrize(
    ("names", "options"),
    [
        (("empty", "one event", "thin"), {}),
        (("empty", "thin"), {"everyone": True}),
        (("thin",), {"as_of": "2015-01-01", "dedup": "rows"}),
        (("one event",), {"since": "1800-01-01", "until": "1801-12-31"}),
    ],
    ids=["plain", "all", "as of", "early"],
)
def test_an_odd_question_is_answered_or_refused_in_words(
    records: dict[str, Record], names: tuple[str, ...], measure: Described, of: str, options: dict[str, str]
) -> None:
    asked_of = () if "everyone" in options else parties(measure)
    for name in names:
        try:
            question = measuring.asked(measure.name, *asked_of, of=of, **options)  # type: ignore[arg-type]
            found = measuring.of_record(measure.name, records[name], question)
        except BilateralError:
            continue
        assert found.notes or found.table.height, f"{name}: nothing is answered, and not a word said"
        assert not list(beyond_numbers(found.table.to_dicts())), name
        assert name != "empty" or not counted(found.table.to_dicts()), "an empty record counts nothing"


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
@pytest.mark.parametrize(
    ("measure", "of"), [one for one in OBJECTS if not one[0].regions and one[0].parties[1] == 2], ids=str
)
def test_a_state_and_the_one_it_continues_are_one_party(
    records: dict[str, Record], measure: Described, of: str, line: tuple[str, str]
) -> None:
    with pytest.raises(InvalidValueError, match="so they are one party"):
        measuring.of_record(measure.name, records["thin"], measuring.asked(measure.name, *line, of=of))


def beyond_numbers(rows: Iterable[dict[str, object]]) -> Iterable[str]:
    return (
        name for row in rows for name, value in row.items() if isinstance(value, float) and not math.isfinite(value)
    )


def counted(rows: Iterable[dict[str, object]]) -> list[object]:
    """Return the counts that are told, zeros too, where nothing is known."""
    return [row[name] for row in rows for name in ("events", "total", "claims", "votes") if row.get(name) is not None]
