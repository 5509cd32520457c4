"""From the rows of votes, roll calls and issues to observations."""

from __future__ import annotations

import csv
import functools
from collections.abc import Mapping
from importlib import resources

import polars as pl

from bilateral.ontology.cow_codes import states_of_cow
from bilateral.sources.observations import Findings, day, first_fault, number, whole
from bilateral.sources.parties import with_states

CALLS = {"item": pl.String(), "start": pl.Date()}
"""What must be known of a roll call before its votes can be taken: its number and its day."""

_NO_VALUE = pl.lit(None, pl.Float64).alias("value")
_NO_LABEL = pl.lit(None, pl.String).alias("label")
_NUMBERS = {"important": "important_vote", "amendment": "amendment", "paragraph": "paragraph"}
_TEXTS = {"resolution": "resolution", "title": "title", "description": "description"}
_DAY_FORMATS = ("%m/%d/%Y",)
_SESSIONS = (0, 500)


def typed(frame: pl.DataFrame) -> pl.DataFrame:
    """Return rows with their roll call as text, and their day and session where they give them."""
    columns = [whole("item").cast(pl.String).alias("item")]
    if "date" in frame.columns:
        columns += [day("date", *_DAY_FORMATS).alias("start"), number("session").alias("session")]
    return frame.with_columns(columns)


def fault_of_call() -> pl.Expr:
    """Return why a row with the facts of a roll call cannot be taken, null where it can."""
    return first_fault(
        ("rcid is no number", pl.col("item").is_null()),
        ("date is none", pl.col("start").is_null()),
        ("date lies before the first session", pl.col("start") < pl.date(1945, 10, 24)),
        ("session is none", ~pl.col("session").is_between(*_SESSIONS).fill_null(False)),
    )


def fault_of_vote() -> pl.Expr:
    """Return why a vote cannot be taken, null where it can."""
    return first_fault(
        ("vote is no code that is known", pl.col("value").is_null()),
        ("names no state", pl.all_horizontal(pl.col("ccode", "country", "country_code").is_null())),
        ("rcid stands in no table of roll calls", pl.col("start").is_null()),
    )


def fault_of_issue() -> pl.Expr:
    """Return why a row of the table of issues cannot be taken, null where it can."""
    return first_fault(
        ("rcid is no number", pl.col("item").is_null()),
        ("rcid stands in no table of roll calls", pl.col("start").is_null()),
    )


def with_vote(frame: pl.DataFrame) -> pl.DataFrame:
    """Add `value` and `label` of each vote, null where its code is unknown; columns for states that lack are added."""
    lacking = [pl.lit(None, pl.String).alias(name) for name in ("ccode", "country", "country_code")]
    code = pl.col("vote").str.to_lowercase().str.strip_suffix(".0")
    values = {given: float(row["value"]) for given, row in _vote_codes().items()}
    labels = {given: row["label"] for given, row in _vote_codes().items()}
    return frame.with_columns(
        *(one for one in lacking if one.meta.output_name() not in frame.columns),
        code.replace_strict(values, default=None, return_dtype=pl.Float64).alias("value"),
        code.replace_strict(labels, default=None, return_dtype=pl.String).alias("label"),
    )


def votes(rows: pl.DataFrame, findings: Findings) -> pl.DataFrame:
    """Return an observation `vote` for each row: by number where there is one, else by name, else by ISO code."""
    dated = rows.with_columns(pl.col("start").alias("end"), whole("ccode").alias("number"))
    numbered = dated.with_columns(states_of_cow(pl.col("number"), pl.col("start")).alias("state"))
    rest = numbered.filter(pl.col("state").is_null()).drop("state")
    findings.unknown("ccode", rest.filter(pl.col("number").is_not_null()), "ccode")
    named = rest.with_columns(pl.coalesce("country", "country_code").alias("country"))
    parts = [numbered.filter(pl.col("state").is_not_null()), with_states(named, "country", "state", findings)]
    found = pl.concat(parts, how="diagonal").filter(pl.col("state") != "")
    return _with(found, "vote").select("variable", "state", "item", "start", "end", "value", "label", "known")


def facts(calls: pl.DataFrame) -> pl.DataFrame:
    """Return the observations of roll calls, without a state: `session`, `issue` and what else is given of them."""
    given = calls.with_columns(pl.col("start").alias("end"))
    numbers = [given.with_columns(number(field).alias("value"), _NO_LABEL) for field in _NUMBERS]
    texts = [given.with_columns(pl.col(field).alias("label"), _NO_VALUE) for field in _TEXTS]
    marked = [given.filter(number(code) == 1) for code in issue_names()]
    names = [pl.lit(name).alias("label") for name in issue_names().values()]
    areas = [rows.with_columns(name, _NO_VALUE) for rows, name in zip(marked, names, strict=True)]
    sessions = given.with_columns(pl.col("session").alias("value"), _NO_LABEL)
    parts = [
        *(_with(rows, name) for rows, name in zip(numbers, _NUMBERS.values(), strict=True)),
        *(_with(rows, name) for rows, name in zip(texts, _TEXTS.values(), strict=True)),
        *(_with(rows, "issue") for rows in areas),
        _with(sessions, "session"),
    ]
    columns = ("variable", "item", "start", "end", "value", "label", "known")
    said = pl.col("value").is_not_null() | pl.col("label").is_not_null()
    return pl.concat([part.select(columns) for part in parts]).filter(said)


def issues(rows: pl.DataFrame, findings: Findings) -> pl.DataFrame:
    """Return an observation `issue` for each row of the table of issues."""
    name = pl.col("short_name").str.to_lowercase().replace_strict(issue_names(), default=None, return_dtype=pl.String)
    labelled = rows.with_columns(pl.coalesce("issue", name).alias("label"), pl.col("start").alias("end"))
    findings.unknown("short_name", labelled.filter(pl.col("label").is_null()), "short_name")
    return _with(labelled.drop_nulls("label"), "issue").select("variable", "item", "start", "end", "label", "known")


def _with(frame: pl.DataFrame, variable: str) -> pl.DataFrame:
    return frame.with_columns(pl.lit(variable).alias("variable"), pl.col("start").alias("known"))


@functools.cache
def issue_names() -> Mapping[str, str]:
    """Return the names of issues by the codes that head their columns."""
    return {row["code"]: row["issue"] for row in _rows("issues.csv")}


@functools.cache
def _vote_codes() -> Mapping[str, dict[str, str]]:
    return {row["given"]: row for row in _rows("vote_codes.csv")}


def _rows(name: str) -> list[dict[str, str]]:
    text = resources.files("bilateral.sources.un_votes").joinpath(name).read_text(encoding="utf8")
    return list(csv.DictReader(text.splitlines()))
