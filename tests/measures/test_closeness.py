"""Closeness: the social relations model by hand, by its laws, and against numbers printed elsewhere."""

import itertools
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from coded_rows import Raw, put, row
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from bilateral.desk import measuring
from bilateral.errors import InvalidValueError
from bilateral.ledger import Ledger
from bilateral.measures.social_relations import percentiles, social_relations

MATRICES = st.integers(4, 7).flatmap(lambda n: arrays(np.float64, (n, n), elements=st.integers(0, 50).map(float)))


def values(**said: float) -> pl.DataFrame:
    """A table of values written as `PAK_RUS=2.0`."""
    rows = [(*pair.split("_"), value) for pair, value in said.items()]
    return pl.DataFrame(rows, schema=["sender", "receiver", "value"], orient="row")


def of_states(value: float = 1.0) -> pl.DataFrame:
    """Four states that send each other one thing, except Pakistan and Russia."""
    pairs = {f"{a}_{b}": 1.0 for a, b in itertools.permutations(("CHN", "IND", "PAK", "RUS"), 2)}
    return values(**(pairs | {"PAK_RUS": value, "RUS_PAK": value}))


def test_moments_agree_with_those_printed_in_the_tutorial(shared: Path) -> None:
    folder = shared / "data" / "measures"
    found = measuring.of_table("closeness", folder / "ir90s_log_exports_top30.csv", measuring.asked("closeness")).table
    given = pl.read_csv(folder / "srm_ir90s.csv")
    assert dict(found.rows()) == pytest.approx(dict(given.select("quantity", "value").rows()), abs=1e-6)


def test_a_pair_with_more_than_its_states_activity_is_close() -> None:
    (row,) = measuring.of_table(
        "closeness", of_states(4.0), measuring.asked("closeness", "PAK", "RUS")
    ).table.to_dicts()
    # the mean is 1.5; both send and receive 2 on average; 2 + 2 - 1.5 is expected, 4 observed
    assert (row["value_ab"], row["expected_ab"], row["residual_ab"]) == pytest.approx((4.0, 2.5, 1.5))
    assert row["closeness"] == pytest.approx(1.5)
    assert row["percentile"] == pytest.approx(100 * 5.5 / 6)
    assert row["expected_low_ab"] is None  # every third state says the same: no width can be told


def test_a_long_table_and_a_square_one_say_the_same() -> None:
    square = of_states(3.0).pivot("receiver", index="sender", values="value", sort_columns=True)
    square = square.select("sender", "CHN", "IND", "PAK", "RUS").rename({"sender": ""})
    question = measuring.asked("closeness", everyone=True)
    assert measuring.of_table("closeness", square, question).table.equals(
        measuring.of_table("closeness", of_states(3.0), question).table
    )


def test_each_period_is_parted_by_itself() -> None:
    table = pl.concat([of_states(year - 1990.0).with_columns(year=pl.lit(year)) for year in (1994, 1996)])
    found = measuring.of_table("closeness", table, measuring.asked("closeness", "PAK", "RUS")).table
    assert found["year"].to_list() == [1994, 1996]
    assert found["residual_ab"].to_list() == pytest.approx([1.5, 2.5])


def test_what_is_unknown_is_null_and_not_zero() -> None:
    table = of_states(4.0).filter(~((pl.col("sender") == "PAK") & (pl.col("receiver") == "RUS")))
    (row,) = measuring.of_table("closeness", table, measuring.asked("closeness", "PAK", "RUS")).table.to_dicts()
    assert (row["value_ab"], row["residual_ab"], row["percentile_ab"], row["closeness"]) == (None, None, None, None)
    assert row["residual_ba"] is not None


def test_a_party_that_is_not_there_is_said() -> None:
    found = measuring.of_table("closeness", of_states(), measuring.asked("closeness", "PAK", "USA"))
    assert found.table.is_empty()
    assert "PAK and USA" in found.notes[-1]


def test_two_states_alone_cannot_be_parted() -> None:
    found = measuring.of_table("closeness", values(PAK_RUS=1.0, RUS_PAK=2.0), measuring.asked("closeness"))
    assert found.table.is_empty()
    assert "fewer than 3 states" in found.notes[0]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (pl.concat([of_states(), of_states()]), "several values in one period"),
        (of_states().with_columns(value=pl.lit("much")), "'much' is no number"),
        (of_states().rename({"value": "n"}), "no column value"),
    ],
)
def test_tables_that_say_nothing_are_refused(table: pl.DataFrame, said: str) -> None:
    with pytest.raises(InvalidValueError, match=said):
        measuring.of_table("closeness", table, measuring.asked("closeness"))


def test_events_of_a_record_are_counted_among_all_states_of_a_whole_year(tmp_path: Path) -> None:
    ledger, numbers = Ledger.open(tmp_path / "ledger"), itertools.count()
    days = {"2017-01-02": 1, "2017-12-30": 1, "2018-01-02": 1}
    rows = [
        row(next(numbers), actor, target, day)
        for actor, target in itertools.permutations(("CHN", "IND", "PAK", "RUS"), 2)
        for day, times in (days | {"2017-05-01": 3 if {actor, target} == {"PAK", "RUS"} else 0}).items()
        for _ in range(times)
    ]
    put(ledger, *rows, files=(Raw(),))
    question = measuring.asked("closeness", "PAK", "RUS", dedup="rows")
    found = measuring.of_record("closeness", ledger.record(), question)
    (line,) = found.table.to_dicts()  # 2018 ends in January: it is no whole year
    assert (line["year"], line["source"]) == (2017, "icews")
    assert line["value_ab"] == pytest.approx(np.log(6))
    # of what the pair has more than all others, log 6 - log 3, half is its own
    assert line["residual_ab"] == pytest.approx(np.log(2) / 2)
    assert measuring.of_record("closeness", ledger.record(), measuring.asked("closeness")).table["value"][0] == 4
    assert "log(1 + coded events)" in found.notes[0]


def test_an_empty_record_says_what_is_missing(tmp_path: Path) -> None:
    record = Ledger.open(tmp_path / "ledger").record()
    found = measuring.of_record("closeness", record, measuring.asked("closeness", "PAK", "RUS"))
    assert found.table.is_empty()
    assert "bilateral load" in found.notes[0]


@given(MATRICES, st.floats(-10, 10), st.randoms(use_true_random=False))
def test_level_and_names_change_nothing(matrix: np.ndarray, level: float, chance: object) -> None:
    order = list(range(len(matrix)))
    chance.shuffle(order)  # type: ignore[attr-defined]
    model, other = social_relations(matrix), social_relations(matrix[np.ix_(order, order)] + level)
    assert other.residuals == pytest.approx(model.residuals[np.ix_(order, order)], abs=1e-9, nan_ok=True)
    assert other.moments()["var_resid"] == pytest.approx(model.moments()["var_resid"])


@given(MATRICES)
def test_senders_and_receivers_change_places(matrix: np.ndarray) -> None:
    model, other = social_relations(matrix).moments(), social_relations(matrix.T).moments()
    assert other["var_row"] == pytest.approx(model["var_col"])
    assert other["dyadic_cov"] == pytest.approx(model["dyadic_cov"])


@given(MATRICES)
def test_correlations_and_percentiles_have_bounds(matrix: np.ndarray) -> None:
    model = social_relations(matrix)
    for name in ("cor_row_col", "dyadic_cor"):
        found = model.moments()[name]
        assert found is None or -1 <= found <= 1
    placed = percentiles(model.residuals)
    assert np.nanmin(placed) > 0
    assert np.nanmax(placed) < 100
    assert np.nanmean(placed) == pytest.approx(50, abs=1e-6)


@given(MATRICES)
def test_spread_is_that_of_leaving_out_each_third_by_hand(matrix: np.ndarray) -> None:
    size = len(matrix)
    without = []
    for third in range(2, size):
        kept = [at for at in range(size) if at != third]
        without.append(social_relations(matrix[np.ix_(kept, kept)]).expected[0, 1])
    by_hand = np.sqrt((len(without) - 1) / len(without) * ((np.array(without) - np.mean(without)) ** 2).sum())
    assert social_relations(matrix).spreads(0)[1] == pytest.approx(by_hand, abs=1e-9)
