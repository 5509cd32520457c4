import csv
import json
from collections import Counter
from datetime import date
from importlib import resources
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral import sources
from bilateral.errors import InvalidValueError
from bilateral.model import EVENT_ROW_COLUMNS, OBSERVATION_COLUMNS, Kind, Medium, Status
from bilateral.sources.contract import EVERYTHING, Batch, Wanted
from bilateral.sources.table import TableMapping, load, read_mapping_file
from bilateral.sources.table.mapping import fields, parse_mapping

EVENTS = """
name: mine
brings: events
columns: {event_id: id, day: when, actor: who, target: whom, code: what, place: where}
schemes: {actor: iso3, target: iso3, code: cameo}
"""
ROW = {"id": "7", "when": "2019-03-01", "who": "PAK", "whom": "RUS", "what": "051", "where": "Moscow"}
REAL = """
name: icews-2018
brings: events
released: 2018-09-27
columns:
  day: date
  actor: source_iso3
  target: target_iso3
  actor_name: source
  target_name: target
  actor_sector: source_sector
  target_sector: target_sector
  code: cameo
  intensity: goldstein
  quad: quad
schemes: {actor: iso3, target: iso3, code: cameo}
"""


def write(folder: Path, *rows: dict[str, object], name: str = "mine.csv", separator: str = ",") -> Path:
    with (folder / name).open("w", encoding="utf8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=separator)
        writer.writeheader()
        writer.writerows(rows)
    return folder / name


def loaded(path: Path, mapping: str | TableMapping, wanted: Wanted = EVERYTHING) -> Batch:
    """All batches of a file as one."""
    known = mapping if isinstance(mapping, TableMapping) else parse_mapping(mapping, "map.yml")
    whole, tables, seen, aside, refused = Batch(), [], [], [], False
    for batch in load([path], wanted, known):
        for name in ("issues", "problems", "files", "claims", "fetched"):
            getattr(whole, name).extend(getattr(batch, name))
        tables += [] if batch.rows is None else [batch.rows]
        seen += [] if batch.observations is None else [batch.observations]
        aside += [] if batch.quarantine is None else [batch.quarantine]
        refused = refused or batch.refused
    return Batch(
        issues=whole.issues,
        problems=whole.problems,
        files=whole.files,
        claims=whole.claims,
        fetched=whole.fetched,
        refused=refused,
        rows=pl.concat(tables) if tables else None,
        observations=pl.concat(seen) if seen else None,
        quarantine=pl.concat(aside) if aside else None,
    )


def rows(path: Path, mapping: str) -> list[dict[str, object]]:
    found = loaded(path, mapping).rows
    assert found is not None
    assert found.columns == list(EVENT_ROW_COLUMNS)
    return found.to_dicts()


def test_what_stands_in_a_column_comes_out_in_its_field(tmp_path: Path) -> None:
    (one,) = rows(write(tmp_path, ROW), EVENTS)
    assert {name: one[name] for name in EVENT_ROW_COLUMNS if name != "file"} == {
        "source": "table:mine",
        "event_id": "7",
        "actor": "PAK",
        "target": "RUS",
        "actor_name": "PAK",
        "target_name": "RUS",
        "actor_sector": "",
        "target_sector": "",
        "act": "SUPPORT",
        "code": "051",
        "mode": "",
        "areas": "diplomatic",
        "quad": 1,
        "intensity": 3.4,
        "day": date(2019, 3, 1),
        "known": date(2019, 3, 1),
        "reports": 1,
        "tone": None,
        "place": "Moscow",
        "url": "",
    }


@given(order=st.permutations([*ROW, "extra"]))
@settings(max_examples=15)
def test_columns_are_found_by_name_in_any_order(tmp_path_factory: pytest.TempPathFactory, order: list[str]) -> None:
    folder = tmp_path_factory.mktemp("table")
    full: dict[str, object] = {**ROW, "extra": "x"}
    (straight,) = rows(write(folder, full, name="a.csv"), EVENTS)
    (turned,) = rows(write(folder, {name: full[name] for name in order}, name="b.csv"), EVENTS)
    assert {**turned, "file": ""} == {**straight, "file": ""}


@pytest.mark.parametrize("kind", ["csv", "semicolons", "tsv", "parquet"])
def test_every_kind_of_table_gives_the_same_rows(tmp_path: Path, kind: str) -> None:
    full: list[dict[str, object]] = [{**ROW, "where": "Moscow, Russia"}, {**ROW, "id": "8", "where": None}]
    path = tmp_path / f"table.{kind}"
    if kind == "parquet":
        pl.DataFrame(full).with_columns(pl.col("when").str.to_date()).write_parquet(path)
    else:
        path = write(tmp_path, *full, name=path.name, separator={"semicolons": ";", "tsv": "\t"}.get(kind, ","))
    assert [(one["event_id"], one["day"], one["place"]) for one in rows(path, EVENTS)] == [
        ("7", date(2019, 3, 1), "Moscow, Russia"),
        ("8", date(2019, 3, 1), ""),
    ]


@pytest.mark.parametrize(
    ("scheme", "given", "code"),
    [
        ("iso3", "rus", "RUS"),
        ("cow", "365", "RUS"),
        ("cow", "365.0", "RUS"),
        ("gw", "365", "RUS"),
        ("names", "Russian Federation", "RUS"),
        ("names", "Taliban", "NSA:TALIBAN"),
        ("cameo", "RUSGOVMIL", "RUS"),
        ("cameo", "ROM", "ROU"),
    ],
)
def test_a_party_is_read_by_its_scheme(tmp_path: Path, scheme: str, given: str, code: str) -> None:
    mapping = EVENTS.replace("actor: iso3", f"actor: {scheme}")
    batch = loaded(write(tmp_path, {**ROW, "who": given}), mapping)
    assert batch.rows is not None
    assert batch.rows["actor"].to_list() == [code]
    assert batch.issues == []


@pytest.mark.parametrize(("scheme", "given"), [("iso3", "RUS"), ("cow", "365"), ("names", "Russia"), ("cameo", "RUS")])
def test_a_party_is_the_state_of_the_day(tmp_path: Path, scheme: str, given: str) -> None:
    mapping = EVENTS.replace("actor: iso3", f"actor: {scheme}")
    (one,) = rows(write(tmp_path, {**ROW, "who": given, "when": "1980-05-01"}), mapping)
    assert one["actor"] == "SUN"


def test_codes_of_plover_bring_mode_and_areas(tmp_path: Path) -> None:
    mapping = """
name: mine
brings: events
columns: {day: when, actor: who, code: what, mode: how, areas: about}
schemes: {code: plover, actor: iso3}
"""
    (one,) = rows(
        write(tmp_path, {"when": "2019-03-01", "who": "PAK", "what": "YIELD", "how": "release", "about": "terrorism"}),
        mapping,
    )
    assert (one["act"], one["mode"], one["areas"], one["quad"]) == (
        "RETREAT",
        "release",
        "counter-terrorism,security",
        2,
    )


def test_own_words_are_mapped_and_constants_hold_for_all_rows(tmp_path: Path) -> None:
    mapping = """
name: mine
brings: events
columns: {day: when, actor: who, act: deed, reports: times, areas: about}
constants: {target: RUS, place: Moscow, known: 2020-01-31}
schemes: {actor: iso3, target: iso3}
dates: {day: "%d.%m.%y"}
values: {act: {Visit: consult}}
missing: [none]
"""
    visit = {"when": "05.04.19", "who": "PAK", "deed": "Visit", "times": "3", "about": "trade; arms"}
    found = rows(write(tmp_path, visit, {**visit, "times": "none"}), mapping)
    assert [(one["act"], one["reports"], one["target"], one["place"]) for one in found] == [
        ("CONSULT", 3, "RUS", "Moscow"),
        ("CONSULT", 1, "RUS", "Moscow"),
    ]
    assert (found[0]["day"], found[0]["known"]) == (date(2019, 4, 5), date(2020, 1, 31))
    assert (found[0]["areas"], found[0]["intensity"]) == ("arms,trade", 3.03)


def test_rows_without_an_id_have_the_files_and_their_line(tmp_path: Path) -> None:
    mapping = EVENTS.replace("event_id: id, ", "")
    batch = loaded(write(tmp_path, ROW, ROW), mapping)
    assert batch.rows is not None
    assert batch.rows["event_id"].to_list() == [f"{batch.files[0].sha256[:8]}-{line}" for line in (2, 3)]


def test_values_that_nothing_knows_are_issues_with_counts_and_the_rows_are_kept(tmp_path: Path) -> None:
    odd = {**ROW, "who": "QQQ", "what": "0519"}
    batch = loaded(write(tmp_path, odd, odd), EVENTS)
    assert {(one.source, one.field, one.value, one.count) for one in batch.issues} == {
        ("table:mine", "actor", "QQQ", 2),
        ("table:mine", "code", "0519", 2),
    }
    assert batch.rows is not None
    assert batch.rows.select("actor", "act").rows() == [("", "SUPPORT")] * 2


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"when": "1 March"}, "day is no date"),
        ({"when": "2019"}, "day is no date"),
        ({"what": "99"}, "the act is none that is known"),
        ({"score": "much"}, "a figure or a date cannot be read"),
        ({"score": "12"}, "intensity is no number from -10 to 10"),
        ({"class": "9"}, "a figure or a date cannot be read"),
    ],
)
def test_a_bad_row_is_set_aside_with_its_line_and_reason(tmp_path: Path, changes: dict[str, str], reason: str) -> None:
    mapping = EVENTS.replace("place: where", "place: where, intensity: score, quad: class")
    full = {**ROW, "score": "1", "class": "1"}
    path = write(tmp_path, full, {**full, **changes}, full)
    batch = loaded(path, mapping)
    assert batch.quarantine is not None
    assert batch.quarantine.select("source", "line", "reason", "text").rows() == [
        ("table:mine", 3, reason, path.read_text(encoding="utf8").splitlines()[2])
    ]
    assert (batch.files[0].rows, batch.files[0].good) == (3, 2)


def test_a_missing_column_is_named_with_what_comes_near(tmp_path: Path) -> None:
    path = write(tmp_path, {**{k: v for k, v in ROW.items() if k != "whom"}, "whomm": "RUS"})
    batch = loaded(path, EVENTS)
    (problem,) = batch.problems
    assert "has no column whom" in problem.reason
    assert "is it 'whomm'?" in problem.reason
    assert "mapping" in problem.remedy
    assert (batch.rows, batch.files, batch.refused) == (None, [], True)


def test_two_columns_that_read_alike_are_refused(tmp_path: Path) -> None:
    batch = loaded(write(tmp_path, {**ROW, "WHO": "IND"}), EVENTS)
    assert "several columns that read like 'who': who, WHO" in batch.problems[0].reason
    assert batch.refused


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("brings: events", "brings: event"), "brings must be events, observations, standing"),
        (("name: mine", "name: My Events"), "name must be a short name"),
        (("actor: who", "actr: who"), "unknown key 'actr'.*Did you mean 'actor'"),
        (("day: when, ", ""), "events need day"),
        (("code: what, ", ""), "events need code or act"),
        (("actor: iso3", "actor: iso2"), "'iso2' is none of iso3, cow.*Did you mean iso3"),
        (("code: cameo", "code: camio"), "Did you mean cameo"),
        (("brings:", "bring:"), "unknown key 'bring'"),
        (("columns: {", "columns: [{"), "not valid YAML"),
        (("schemes:", "constants: {day: 2019-01-01}\nschemes:"), "day stands under columns and under constants"),
        (("schemes:", "released: soon\nschemes:"), "released is no date"),
    ],
)
def test_a_wrong_mapping_names_the_file_the_key_and_what_would_be_right(change: tuple[str, str], message: str) -> None:
    with pytest.raises(InvalidValueError, match=message) as caught:
        parse_mapping(EVENTS.replace(*change), "map.yml")
    assert str(caught.value).startswith("map.yml")


def test_a_table_without_a_mapping_and_a_mapping_without_a_table_are_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidValueError, match="--mapping"):
        list(sources.load("table", [tmp_path]))
    with pytest.raises(InvalidValueError, match="knows its own columns"):
        sources.load("icews", [tmp_path], mapping=parse_mapping(EVENTS, "map.yml"))
    with pytest.raises(InvalidValueError, match="no such mapping file"):
        read_mapping_file(tmp_path / "none.yml")


def test_only_what_is_wanted_is_handed_over(tmp_path: Path) -> None:
    path = write(tmp_path, ROW, {**ROW, "when": "2020-01-01"}, {**ROW, "who": "IND", "whom": "CHN"})
    found = loaded(path, EVENTS, Wanted(until=date(2019, 12, 31), actors=frozenset({"PAK"}))).rows
    assert found is not None
    assert found.height == 1


@pytest.mark.parametrize(
    ("content", "reason"), [(b"<html></html>", "web page"), (b"", "empty"), (b"PAR1 cut", "Parquet")]
)
def test_what_is_no_table_is_one_problem(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(content)
    batch = loaded(path, EVENTS)
    (problem,) = batch.problems
    assert reason in problem.reason
    assert (batch.files, batch.refused) == ([], True)


def test_the_real_file_agrees_with_an_independent_count(shared: Path) -> None:
    path = shared / "data/events/icews_2018_to_0927.parquet"
    batch = loaded(path, REAL)
    assert batch.rows is not None
    assert (batch.rows.height, batch.problems, batch.issues) == (406888, [], [])
    raw = pl.read_parquet(path).select("date", "source_iso3", "target_iso3", "cameo", "goldstein").rows()
    for a, b in (("PAK", "RUS"), ("USA", "CHN"), ("ISR", "PSE")):
        counts: Counter[tuple[str, str, str]] = Counter()
        weights: dict[tuple[str, str, str], float] = {}
        for day, actor, target, code, weight in raw:
            if {actor, target} == {a, b}:
                key = (f"{day:%Y-%m}", actor, code)
                counts[key] += 1
                weights[key] = weights.get(key, 0.0) + weight
        ours = batch.rows.filter(pl.col("actor").is_in([a, b]) & pl.col("target").is_in([a, b]))
        pair = ours.filter(pl.col("actor") != pl.col("target"))
        grouped = pair.group_by(pl.col("day").dt.strftime("%Y-%m"), "actor", "code").agg(pl.len(), pl.sum("intensity"))
        assert {row[:3]: row[3] for row in grouped.rows()} == dict(counts)
        assert all(abs(row[4] - weights[row[:3]]) < 1e-9 for row in grouped.rows())
        assert counts.total() > 0


def test_observations_are_one_for_each_variable_that_has_a_figure(tmp_path: Path) -> None:
    mapping = """
name: nmc
brings: observations
released: 2017-02-01
columns: {state: ccode, year: year}
schemes: {state: cow}
variables: {cinc: cinc, military_expenditure: milex}
units: {cinc: share}
missing: ["-9"]
"""
    path = write(
        tmp_path,
        {"year": "1985", "ccode": "365", "cinc": "0.17", "milex": "-9"},
        {"year": "1995.0", "ccode": "365", "cinc": "0.06", "milex": "82000"},
    )
    batch = loaded(path, mapping)
    assert batch.observations is not None
    assert batch.observations.columns == list(OBSERVATION_COLUMNS)
    assert batch.observations.select(
        "source", "variable", "unit", "state", "start", "end", "value", "known"
    ).rows() == [
        ("table:nmc", "cinc", "share", "SUN", date(1985, 1, 1), date(1985, 12, 31), 0.17, date(2017, 2, 1)),
        ("table:nmc", "cinc", "share", "RUS", date(1995, 1, 1), date(1995, 12, 31), 0.06, date(2017, 2, 1)),
        (
            "table:nmc",
            "military_expenditure",
            "",
            "RUS",
            date(1995, 1, 1),
            date(1995, 12, 31),
            82000.0,
            date(2017, 2, 1),
        ),
    ]
    assert (batch.files[0].rows, batch.files[0].good) == (2, 2)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"year": "soon"}, "the period has no first day"),
        ({"value": "much"}, "a figure is no number"),
        ({"value": "", "word": ""}, "has neither value nor label"),
        ({"ccode": ""}, "names no state"),
    ],
)
def test_a_bad_observation_is_set_aside(tmp_path: Path, changes: dict[str, str], reason: str) -> None:
    mapping = """
name: seen
brings: observations
columns: {state: ccode, other: ccode2, year: year, value: value, label: word}
constants: {variable: distance, unit: km}
schemes: {state: cow, other: cow}
"""
    full = {"year": "1985", "ccode": "770", "ccode2": "365", "value": "12.5", "word": "near"}
    batch = loaded(write(tmp_path, full, {**full, **changes}), mapping)
    assert batch.quarantine is not None
    assert batch.quarantine.select("line", "reason").rows() == [(3, reason)]
    assert batch.observations is not None
    assert batch.observations.select("state", "other", "unit", "label").rows() == [("PAK", "SUN", "km", "near")]


def test_capabilities_of_the_real_file_stand_under_their_states(shared: Path) -> None:
    path = shared / "data/states/cow_nmc_cinc_state_year.parquet"
    mapping = """
name: cow-nmc
brings: observations
columns: {state: ccode, year: year}
schemes: {state: cow}
variables: {cinc: cinc}
"""
    batch = loaded(path, mapping)
    assert batch.observations is not None
    assert batch.issues == []
    raw = {(code, year): value for code, year, value in pl.read_parquet(path).select("ccode", "year", "cinc").rows()}
    found = {(row["state"], row["start"].year): row["value"] for row in batch.observations.to_dicts()}
    assert batch.observations.height == sum(value is not None for value in raw.values())
    for number, year, code in ((770, 1971, "PAK"), (365, 1985, "SUN"), (365, 1995, "RUS"), (2, 2000, "USA")):
        assert found[code, year] == pytest.approx(raw[number, year])


def test_standing_rows_are_notes_with_a_claim_that_quotes_them(tmp_path: Path) -> None:
    mapping = """
name: pacts
brings: standing
title: Pacts
publisher: A University
version: "2.1"
released: 2019-05-01
columns: {actor: members, start: from, end: until, name: subject, key: id}
constants: {act: AGREEMENT, areas: trade}
schemes: {actor: iso3}
ongoing: [open]
sentence: "{actor} had pact {id} on {subject} from {start} to {end}."
"""
    pact = {"id": "1", "members": "PAK;RUS", "from": "1985", "until": "1995", "subject": "fish"}
    path = write(
        tmp_path, pact, {**pact, "id": "2", "from": "2001-05-01", "until": "open"}, {**pact, "id": "3", "until": ""}
    )
    batch = loaded(path, mapping)
    first, second, third = batch.claims
    assert first.quote == "Pakistan and Soviet Union had pact 1 on fish from 1985-01-01 to 1995-12-31."
    assert (first.actors, first.key, first.areas, first.name) == (("PAK", "SUN"), "1", ("trade",), "fish")
    assert (first.start, first.end, first.kind) == (date(1985, 1, 1), date(1995, 12, 31), Kind.STANDING)
    assert [one.status for one in (first, second, third)] == [Status.ENDED, Status.ONGOING, Status.HAPPENED]
    assert (second.actors, second.end) == (("PAK", "RUS"), None)
    note = batch.fetched[0].document
    assert (note.medium, note.text, note.publisher) == (Medium.NOTE, first.quote, "A University 2.1")
    assert (note.published, note.source, note.origin) == (date(2019, 5, 1), "table:pacts", f"{path}:2")
    assert first.span.of(note.text) == first.quote


def test_a_bad_standing_row_is_set_aside_and_a_party_unknown_is_an_issue(tmp_path: Path) -> None:
    mapping = """
name: pacts
brings: standing
columns: {act: kind, actor: one, target: two, start: from, end: until}
schemes: {actor: iso3, target: iso3}
"""
    pact = {"kind": "alliance", "one": "PAK", "two": "CHN", "from": "1985", "until": "1995"}
    wrong = ({"kind": "DANCE"}, {"from": "soon"}, {"until": "1980"}, {"one": ""})
    path = write(tmp_path, pact, *({**pact, **change} for change in wrong), {**pact, "two": "QQQ"}, *[pact] * 4)
    batch = loaded(path, mapping)
    assert batch.quarantine is not None
    assert batch.quarantine["reason"].to_list() == [
        "the act is no standing one",
        "start is no date",
        "it ends before it starts",
        "names no party",
    ]
    assert [(one.field, one.value) for one in batch.issues] == [("target", "QQQ")]
    assert {(one.act, one.actors, one.targets) for one in batch.claims} == {("ALLIANCE", ("PAK",), ("CHN",))}


@pytest.mark.parametrize("name", ["events", "trade", "pacts"])
def test_the_samples_are_read_by_their_mappings(name: str) -> None:
    folder = resources.files("bilateral.sources.table").joinpath("sample")
    with (
        resources.as_file(folder.joinpath(f"{name}.csv")) as path,
        resources.as_file(folder.joinpath(f"{name}.yml")) as mapping,
    ):
        batch = loaded(path, read_mapping_file(mapping))
    assert (batch.problems, batch.issues) == ([], [])
    assert batch.files[0].good == 2
    counts = (0 if batch.rows is None else batch.rows.height, len(batch.claims))
    assert counts == {"events": (2, 0), "trade": (0, 0), "pacts": (0, 2)}[name]


def test_every_field_of_a_table_is_described() -> None:
    assert set(fields("events")) == {*EVENT_ROW_COLUMNS} - {"source", "file"}
    assert set(fields("observations")) == {*OBSERVATION_COLUMNS, "year"} - {"source", "file"}
    assert json.dumps(fields("standing"))
