"""How alike two states vote in the General Assembly, ally, and stand on the ideal-point scale; always beside others.

S alone flatters: two states without any ally are alike by their shared zeros. So each coefficient stands beside those
corrected for chance, and beside the pair's rank among all pairs of either side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
from numpy.typing import NDArray

from bilateral.errors import InvalidValueError
from bilateral.measures.agreement import chance_corrected, joint_counts, similarity_s, tau_b
from bilateral.measures.contract import Answer, Asked, code_among, measure_named, wanting
from bilateral.measures.numbers import with_numbers
from bilateral.measures.ranks import ranks
from bilateral.measures.silences import known_later
from bilateral.ontology.actor_codes import successions
from bilateral.ontology.cow_codes import CowMember, cow_members

if TYPE_CHECKING:
    from bilateral.ledger import Record

VOTES = {"yes": 0, "abstain": 1, "no": 2}
_WRITTEN = {"1": "yes", "2": "abstain", "3": "no", "y": "yes", "a": "abstain", "n": "no", "abstention": "abstain"}
_NO_VOTE = ("8", "9", "absent", "not member", "nonmember", "non-member", "did not vote", "")
OBLIGATIONS = {"nonaggression": 1, "neutrality": 2, "consultation": 2, "defense": 3, "offense": 3}
_SESSION_ZERO = 1945

_COUNTS = ("n_votes", "n_identical", "n_states", "atop_tie")
Portfolios = NDArray[np.int8]
Coefficients = dict[str, NDArray[np.float64]]


@dataclass(frozen=True, slots=True)
class _Period:
    """One session or year: the states in order, and what a function of portfolios says of each pair of them."""

    keys: dict[str, int]
    day: date
    states: list[str]
    values: Coefficients


def of_table(table: pl.DataFrame, asked: Asked) -> Answer:
    """Answer from a table of votes, alliances or ideal points: the columns are those of `measures.yml`.

    The result has a row for each period: a, b, session or year, the coefficients, and for each side the rank of the
    pair among the side's pairs (1 is the most alike) with their number. A coefficient is null where they share nothing.
    """
    wanting(table, list(measure_named("similarity").columns[asked.of]), f"similarity of {asked.of}")
    periods: Callable[[pl.DataFrame, Asked], Iterator[_Period]] = {
        "votes": _votes,
        "alliances": _alliances,
        "ideal_points": _ideal_points,
    }[asked.of]
    parts = [_rows(period, asked) for period in periods(table, asked)]
    found = pl.concat([part for part in parts if part.height] or [pl.DataFrame()])
    return Answer(found, _notes(found, asked))


def answer(record: Record, asked: Asked) -> Answer:
    """Answer from what a record observes: loaded with `load un_votes`, `load atop` or `load ideal_points`."""
    table = {"votes": _votes_of, "alliances": _alliances_of, "ideal_points": _points_of}[asked.of](record, asked)
    if table.is_empty():
        source = {"votes": "un_votes", "alliances": "atop", "ideal_points": "ideal_points"}[asked.of]
        period = f" from {asked.since or 'the first'} to {asked.until or 'the last day'}"
        none = f"The record holds no {asked.of.replace('_', ' ')}{period if asked.since or asked.until else ''}"
        roll_calls = " With tables of unvotes, name that of the roll calls too." if source == "un_votes" else ""
        later = known_later(record, asked, source)
        return Answer(pl.DataFrame(), (later or f"{none}: `bilateral load {source} FILE` brings them.{roll_calls}",))
    return of_table(table, asked)


def _votes_of(record: Record, asked: Asked) -> pl.DataFrame:
    """Return votes by seat: that of the Soviet Union is Russia's, also within the session in which it changed hands.

    Sessions (or years) that touch the days asked for are whole: a number of half a session would be another's.
    """
    seats = {one.past: one.present for one in successions()}
    votes = record.observed(["vote"], "un_votes")
    sessions = record.observed(["session"], "un_votes").select("item", session="value")
    seat = pl.col("state").replace(seats)
    x = pl.col("label").replace_strict(VOTES, default=None, return_dtype=pl.Int8)
    cast = votes.select("item", "start", seat, x=x, vote="label", year=pl.col("start").dt.year()).drop_nulls("x")
    cast = cast.join(sessions, on="item", how="inner" if asked.by == "session" else "left")
    if not (asked.since or asked.until):
        return cast
    touched = cast.filter(pl.col("start").is_between(asked.since or date.min, asked.until or date.max))
    return cast.filter(pl.col(asked.by).is_in(touched[asked.by].unique().implode()))


def _alliances_of(record: Record, asked: Asked) -> pl.DataFrame:
    held = record.observed(OBLIGATIONS, "atop", above=0, since=asked.since, until=asked.until)
    held = held.filter(pl.col("other") != "")
    return held.select("state", "other", "start", "end", year=pl.col("start").dt.year(), kind="variable")


def _points_of(record: Record, asked: Asked) -> pl.DataFrame:
    points = record.observations(variable="ideal_point", source="ideal_points", since=asked.since, until=asked.until)
    return points.select("state", "value", session=pl.col("item").cast(pl.Int64, strict=False))


def vote_coefficients(portfolios: Portfolios, among: Portfolios) -> Coefficients:
    """Return the coefficients of states' votes (rows: 0 yes, 1 abstain, 2 no, -1 none) with those of all others.

    Every array has the shape (rows of `portfolios`, rows of `among`). Distances are those of yes 1, abstain 2, no 3.
    """
    joint, scores = joint_counts(portfolios, 3, among), np.array([1.0, 2.0, 3.0])
    s = similarity_s(joint, scores)
    return {
        "n_votes": joint.sum(axis=(-2, -1)),
        "n_identical": np.trace(joint, axis1=-2, axis2=-1),
        "agree_voeten": (1 + s) / 2,
        "S_abs": s,
        "S_sq": similarity_s(joint, scores, 2),
        "kappa_unweighted": chance_corrected(joint, scores, 0, pooled=False),
        "kappa_quadratic": chance_corrected(joint, scores, 2, pooled=False),
        "kappa_linear": chance_corrected(joint, scores, 1, pooled=False),
        "pi_unweighted": chance_corrected(joint, scores, 0, pooled=True),
        "pi_quadratic": chance_corrected(joint, scores, 2, pooled=True),
    }


def alliance_coefficients(portfolios: Portfolios, among: Portfolios) -> Coefficients:
    """Return the coefficients of states' alliances (rows: 0 none to 3 defence, towards each state in order)."""
    joint, scores = joint_counts(portfolios, 4, among), np.arange(4.0)
    ties = joint_counts((portfolios > 0).astype(np.int8), 2, (among > 0).astype(np.int8))
    tied = np.arange(2.0)
    return {
        "n_states": joint.sum(axis=(-2, -1)),
        "sallyvs": similarity_s(joint, scores, 2),
        "sallyva": similarity_s(joint, scores),
        "sallyb": similarity_s(ties, tied),
        "pallyv": chance_corrected(joint, scores, 0, pooled=True),
        "pallyb": chance_corrected(ties, tied, 0, pooled=True),
        "kallyv_quadratic": chance_corrected(joint, scores, 2, pooled=False),
        "kallyb": chance_corrected(ties, tied, 0, pooled=False),
        "taub": tau_b(joint),
    }


def votes_in(table: pl.DataFrame) -> pl.DataFrame:
    """Return votes with a column `x` of `VOTES`: written as words, letters or Voeten's numbers; null for absent ones.

    InvalidValueError names a vote that is none of these, and a state that votes twice on one roll call.
    """
    said = pl.col("vote").cast(pl.String).str.strip_chars().str.to_lowercase().str.strip_suffix(".0").replace(_WRITTEN)
    told = table.with_columns(said.alias("vote"))
    if len(wrong := told.filter(~pl.col("vote").is_in([*VOTES, *_NO_VOTE]))):
        raise InvalidValueError(f"vote: {wrong['vote'][0]!r} is no vote. Write yes, abstain, no or absent")
    cast = told.with_columns(x=pl.col("vote").replace_strict(VOTES, default=None))
    roll_call = ["item", "state", *(name for name in ("session", "year") if name in cast.columns)]
    twice = cast.drop_nulls(["x", "state"]).select(*roll_call, "x").unique()
    if len(twice := twice.filter(pl.struct(roll_call).is_duplicated())):
        raise InvalidValueError(f"vote: {twice['state'][0]} votes in two ways on {twice['item'][0]}")
    return cast


def _votes(table: pl.DataFrame, asked: Asked) -> Iterator[_Period]:
    period = "year" if asked.by == "year" and "year" in table.columns else "session"
    valued = _numbered(table if "x" in table.columns else votes_in(table), period)
    cast = valued.drop_nulls(["x", "state", period])
    codes = cast["state"].cast(pl.String).unique().sort().to_list()
    placed = cast.select(
        period,
        pl.col("item").cast(pl.String).cast(pl.Categorical).to_physical(),
        pl.col("state").cast(pl.Enum(codes)).to_physical(),
        pl.col("x").cast(pl.Int8),
    )
    contested = placed.group_by("item").agg(least=pl.col("x").min(), most=pl.col("x").max())
    placed = placed.join(contested.filter(pl.col("least") < pl.col("most")), on="item", how="semi")
    for (number,), held in sorted(placed.partition_by(period, as_dict=True).items()):
        year = int(number) if period == "year" or number > _SESSION_ZERO else int(number) + _SESSION_ZERO
        at, matrix = _matrix(held)
        states = [codes[place] for place in at]
        keys = {"year": year} if period == "year" else {"session": int(number), "year": year}
        yield _period(keys, year, states, matrix, asked, vote_coefficients)


def _alliances(table: pl.DataFrame, asked: Asked) -> Iterator[_Period]:
    valued = table.with_columns(x=obligation_in(table))
    for (year,), held in sorted(valued.drop_nulls().group_by("year"), key=lambda pair: pair[0]):
        members = sorted(cow_members(int(year)), key=lambda member: (member.code, member.since))
        states = [member.code for member in members]
        if not states:  # before the first year of the system, 1816
            continue
        if not asked.everyone and len(_positions(states, asked, date(int(year), 7, 2))) < len(asked.parties):
            continue
        matrix = np.zeros((len(states), len(states)), np.int8)
        np.fill_diagonal(matrix, 3)
        bound = _placed(held, members)
        np.maximum.at(matrix, (bound["state_at"].to_numpy(), bound["other_at"].to_numpy()), bound["x"].to_numpy())
        period = _period({"year": int(year)}, int(year), states, matrix, asked, alliance_coefficients)
        period.values["atop_tie"] = matrix[_positions(states, asked, period.day)].astype(np.float64)
        yield period


def obligation_in(table: pl.DataFrame) -> pl.Series:
    """Return how strong the obligations of the column `kind` are; InvalidValueError names one that is none."""
    said = table["kind"].cast(pl.String).str.strip_chars().str.to_lowercase().str.replace("^non-", "non")
    kinds = said.replace({"defence": "defense", "offence": "offense"})
    if len(wrong := table["kind"].filter(~kinds.is_in(list(OBLIGATIONS)))):
        raise InvalidValueError(f"kind: {wrong[0]!r} is no obligation. There are {', '.join(OBLIGATIONS)}")
    return kinds.replace_strict(OBLIGATIONS, default=None, return_dtype=pl.Int8)


def _placed(held: pl.DataFrame, members: Sequence[CowMember]) -> pl.DataFrame:
    """Add where both sides stand among the members: of two with one code, as DEU in 1990, that of the row's days."""
    spells = [(number, one.code, one.since, one.until or date.max) for number, one in enumerate(members)]
    seats = pl.DataFrame(spells, schema=["at", "code", "since", "until"], orient="row")
    days = {"start", "end"} <= set(held.columns)
    for side in ("state", "other"):
        held = held.join(seats, left_on=side, right_on="code").rename({"at": f"{side}_at"})
        if days:
            held = held.filter((pl.col("since") <= pl.col("end")) & (pl.col("until") >= pl.col("start")))
        held = held.drop("since", "until")
    return held


def _numbered(table: pl.DataFrame, period: str = "session") -> pl.DataFrame:
    """Return a table with its sessions or years as numbers; InvalidValueError names one that is none."""
    return with_numbers(table, [period])


def _ideal_points(table: pl.DataFrame, asked: Asked) -> Iterator[_Period]:
    for (number,), held in sorted(
        _numbered(with_numbers(table, ["value"])).drop_nulls().group_by("session"), key=lambda pair: pair[0]
    ):
        year = int(number) if number > _SESSION_ZERO else int(number) + _SESSION_ZERO
        states, points, day = held["state"].to_list(), held["value"].to_numpy(), date(year, 7, 2)
        own, other = np.broadcast_arrays(points[_positions(states, asked, day)][:, None], points[None, :])
        values = {"distance": np.abs(own - other), "point_a": own, "point_b": other}
        yield _Period({"session": int(number), "year": year}, day, states, values)


def _period(
    keys: dict[str, int],
    year: int,
    states: list[str],
    matrix: Portfolios,
    asked: Asked,
    coefficients: Callable[[Portfolios, Portfolios], Coefficients],
) -> _Period:
    day = date(year, 7, 2)
    return _Period(keys, day, states, coefficients(matrix[_positions(states, asked, day)], matrix))


def _matrix(held: pl.DataFrame) -> tuple[list[int], Portfolios]:
    """Return the states (by number) in order, and a matrix: a row for each, a column for each item, -1 where none."""
    states, row = np.unique(held["state"].to_numpy(), return_inverse=True)
    items, column = np.unique(held["item"].to_numpy(), return_inverse=True)
    matrix = np.full((len(states), len(items)), -1, np.int8)
    matrix[row, column] = held["x"].to_numpy()
    return states.tolist(), matrix


def _positions(states: Sequence[str], asked: Asked, day: date) -> list[int]:
    """Return which rows are asked for: those of the parties as they stood on a day, or all."""
    if asked.everyone:
        return [place for place, code in enumerate(states) if code not in states[:place]]
    return [states.index(code) for given in asked.parties if (code := code_among(states, given, day))]


def _rows(period: _Period, asked: Asked) -> pl.DataFrame:
    """Return the row of each pair asked for in a period, with its rank among the pairs of either side."""
    order = "distance" if "distance" in period.values else next(name for name in period.values if name[0] in "kps")
    closest_first = period.values[order] * (1 if order == "distance" else -1)
    mine = _positions(period.states, asked, period.day)
    own = np.array(mine, np.int64)
    before = own[:, None] < own[None, :] if asked.everyone else np.triu(own[:, None] != own[None, :], 1)
    first, second = before.nonzero()
    a, b = own[first], own[second]
    places, pairs = ranks(closest_first, mine)
    codes = np.array(period.states, object)
    found = {
        "a": pl.Series(codes[a].tolist(), dtype=pl.String),
        "b": pl.Series(codes[b].tolist(), dtype=pl.String),
        **{name: pl.repeat(value, len(a), dtype=pl.Int64, eager=True) for name, value in period.keys.items()},
        **{name: pl.Series(held[first, b], dtype=pl.Float64) for name, held in period.values.items()},
        "rank_for_a": pl.Series(places[first, b]),
        "pairs_of_a": pl.Series(pairs[first]),
        "rank_for_b": pl.Series(places[second, a]),
        "pairs_of_b": pl.Series(pairs[second]),
    }
    whole = [name for name in found if name in _COUNTS or name.startswith(("rank_for", "pairs_of"))]
    return pl.DataFrame(found).fill_nan(None).with_columns(pl.col(whole).cast(pl.Int64))


def _notes(found: pl.DataFrame, asked: Asked) -> tuple[str, ...]:
    if found.is_empty() and not asked.everyone:
        return (f"No period in which both {' and '.join(asked.parties)} are in the table of {asked.of}.",)
    return ()
