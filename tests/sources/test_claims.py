import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral.model import Amount, Claim, Kind, Level, Medium, Status
from bilateral.sources.claims import load
from bilateral.sources.contract import Batch, Fetched, declaration


def row(**changes: Any) -> dict[str, Any]:
    """A good row, with changes; a value of ... takes the key away."""
    source = {"publisher": "Gazette", "published": "2019-06-11", "grade": "B2"}
    good = {
        "id": "R01",
        "kind": "event",
        "act": "CONSULT",
        "actors": ["PAK", "RUS"],
        "targets": [],
        "status": "happened",
        "level": "reported",
        "speaker": "author",
        "start": "2019-06-10",
        "end": "2019-06-10",
        "areas": ["diplomatic"],
        "name": None,
        "said": "The two foreign ministers met.",
        "source": source,
    }
    return {key: value for key, value in {**good, **changes}.items() if value is not ...}


def write(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf8")
    return path


def loaded(path: Path) -> Batch:
    """All batches of a file as one."""
    whole = Batch()
    for batch in load([path]):
        whole.fetched.extend(batch.fetched)
        whole.claims.extend(batch.claims)
        whole.issues.extend(batch.issues)
        whole.problems.extend(batch.problems)
    return whole


def one(tmp_path: Path, **changes: Any) -> tuple[Fetched, Claim]:
    batch = loaded(write(tmp_path / "claims.jsonl", row(**changes)))
    assert batch.problems == []
    return batch.fetched[0], batch.claims[0]


def reason(tmp_path: Path, **changes: Any) -> str:
    """What is said of a bad row that stands before a good one, which goes on."""
    batch = loaded(write(tmp_path / "claims.jsonl", row(**changes), row(id="GOOD", said="Something else.")))
    assert [claim.key for claim in batch.claims] == ["GOOD"]
    (problem,) = batch.problems
    assert problem.origin == f"{tmp_path / 'claims.jsonl'}:1"
    assert problem.remedy
    assert "\n" not in str(problem)
    return problem.reason


def test_a_row_becomes_a_note_and_a_claim_on_the_whole_of_it(tmp_path: Path) -> None:
    fetched, claim = one(tmp_path, source={"publisher": "P", "published": "2019-06-11", "url": "https://example.org/a"})
    document = fetched.document
    assert document.medium is Medium.NOTE
    assert document.text == claim.quote == claim.span.of(document.text) == "The two foreign ministers met."
    assert document.origin == f"{tmp_path / 'claims.jsonl'}#R01"
    assert (document.publisher, document.published, document.source) == ("P", date(2019, 6, 11), "claims")
    assert document.metadata == {"url": "https://example.org/a"}
    assert (claim.key, claim.reader, claim.document) == ("R01", "claims 1", document.id)
    assert (claim.kind, claim.act, claim.status, claim.level) == (
        Kind.EVENT,
        "CONSULT",
        Status.HAPPENED,
        Level.REPORTED,
    )


def test_every_field_comes_out_where_it_belongs(tmp_path: Path) -> None:
    fetched, claim = one(
        tmp_path,
        act="consult",
        mode="visit",
        actors=["RUS"],
        targets=["PAK"],
        status="planned",
        level="official",
        speaker="RUS/deputy foreign minister, author",
        start="2019-01-01",
        end=None,
        areas=["arms", "trade", "arms"],
        name="Druzhba",
        place="Cherat",
        amounts=[{"value": 4, "unit": None, "of": "helicopters"}],
        condition="if both wish it",
    )
    assert (claim.actors, claim.targets, claim.speaker) == (("RUS",), ("PAK",), "RUS/deputy foreign minister,author")
    assert (claim.start, claim.end, claim.areas) == (date(2019, 1, 1), None, ("arms", "trade"))
    assert (claim.name, claim.places, claim.condition, claim.mode) == (
        "Druzhba",
        ("Cherat",),
        "if both wish it",
        "visit",
    )
    assert claim.amounts == (Amount(4.0, None, "helicopters"),)
    assert fetched.document.grade == "B2"


def test_parties_are_taken_as_people_name_them(tmp_path: Path) -> None:
    _, claim = one(tmp_path, actors=["pakistan", "Moscow"], targets=["IGO:SCO", "NSA:JANE DOE/scholar"])
    assert claim.parties == ("PAK", "RUS", "IGO:SCO", "NSA:JANE DOE/scholar")


def test_names_are_resolved_on_the_day_of_the_fact(tmp_path: Path) -> None:
    _, claim = one(tmp_path, actors=["Moscow", "pakistan"], start="1975-01-01", end="1975-01-01")
    assert claim.actors == ("SUN", "PAK")


def test_a_code_is_kept_as_it_is_written(tmp_path: Path) -> None:
    _, claim = one(tmp_path, actors=["PAK", "SUN"], start="1948-05-01", end="1991-12-25")
    assert claim.actors == ("PAK", "SUN")


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("kind", "events", ["kind", "'events'", "event, standing", "Did you mean event?"]),
        ("act", "YIELD", ["act", "'YIELD'", "RETREAT"]),
        ("act", "ALLIANCE", ["act", "'ALLIANCE'", "ACCUSE"]),
        ("mode", "boat", ["mode", "'boat'", "phone, visit, third-party"]),
        ("actors", ["Pakstan"], ["actors", "'Pakstan'", "akistan"]),
        ("actors", ["Georgia"], ["actors", "'Georgia' may be"]),
        ("actors", [], ["actors", "names nobody"]),
        ("actors", "PAK", ["actors", "list"]),
        ("targets", [7], ["targets", "7"]),
        ("status", "done", ["status", "'done'", "happened"]),
        ("level", None, ["level", "nothing", "official"]),
        ("speaker", "Ruritania/king", ["speaker", "'Ruritania'"]),
        ("start", "10 June 2019", ["start", "'10 June 2019'", "YYYY-MM-DD"]),
        ("start", 2019, ["start", "2019", "YYYY-MM-DD"]),
        ("end", "2019-06-09", ["starts on 2019-06-10 after it ends on 2019-06-09"]),
        ("areas", ["militry"], ["areas", "'militry'", "Did you mean military?"]),
        ("said", "  ", ["said", "must be a text"]),
        ("amounts", [{"value": "four"}], ["amounts", "four"]),
        ("place", 3, ["place", "list"]),
        ("source", "Dawn", ["source", "'Dawn'", "publisher"]),
        ("source", {"publisher": "D", "grade": "G7"}, ["source.grade", "'G7'", "A-F"]),
        ("source", {"publisher": "D", "published": "June"}, ["source.published", "'June'"]),
        ("source", {"published": "2019-01-01"}, ["source.publisher", "nothing"]),
        ("source", {"publisher": "D", "url": "javascript:alert(1)"}, ["source.url", "https://"]),
    ],
)
def test_a_bad_field_is_named_with_its_value_and_what_exists(
    tmp_path: Path, field: str, value: object, words: list[str]
) -> None:
    said = reason(tmp_path, **{field: value})
    assert [word for word in words if word not in said] == []


def test_every_fault_of_a_row_is_said(tmp_path: Path) -> None:
    batch = loaded(write(tmp_path / "c.jsonl", row(kind="x", level="y", source={"publisher": "D", "grade": "z"})))
    assert len(batch.problems) == 3
    assert batch.claims == []


def test_an_id_that_comes_twice_is_reported_with_its_first_line(tmp_path: Path) -> None:
    batch = loaded(write(tmp_path / "c.jsonl", row(), row(said="Another fact.")))
    assert len(batch.claims) == 1
    assert "'R01' stands in line 1 already" in batch.problems[0].reason


def test_a_row_without_an_id_is_named_by_its_line(tmp_path: Path) -> None:
    fetched, claim = one(tmp_path, id=...)
    assert claim.key is None
    assert fetched.document.origin == f"{tmp_path / 'claims.jsonl'}#line-1"


def test_unknown_keys_are_issues_with_counts_and_cost_nothing(tmp_path: Path) -> None:
    rows = [row(id=str(n), said=f"Fact {n}.", colour="red", source={"publisher": "P", "page": 3}) for n in range(3)]
    batch = loaded(write(tmp_path / "c.jsonl", *rows))
    assert [(issue.field, issue.value, issue.count) for issue in batch.issues] == [
        ("key", "colour", 3),
        ("key", "source.page", 3),
    ]
    assert len(batch.claims) == 3


def test_two_rows_that_say_the_same_are_one_claim_and_an_issue(tmp_path: Path) -> None:
    batch = loaded(write(tmp_path / "c.jsonl", row(), row(id="R02")))
    assert (len(batch.claims), len(batch.fetched), len(batch.issues)) == (1, 1, 1)


def test_two_facts_noted_in_the_same_words_share_their_note(tmp_path: Path) -> None:
    batch = loaded(write(tmp_path / "c.jsonl", row(), row(id="R02", act="SUPPORT")))
    assert (len(batch.claims), len(batch.fetched)) == (2, 1)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "holds no rows"),
        (b"\n\n", "holds no rows"),
        (b"\x00\x01\x02binary", "binary"),
        ("[]".encode("utf-16"), "UTF-16"),
        (b"[{}]", "one JSON list"),
        (b"{not json}\n", "no JSON"),
        (b'"text"\n', "no object"),
        (b'{"id": NaN}\n', "NaN"),
        (b'{"id": "a", "id": "b"}\n', "'id' stands there twice"),
        (b'{"said": "\xff"}\n', "not UTF-8"),
        (b'{"said": "\\ud800"}\n', "not UTF-8"),
        (b"[" * 100_000 + b"\n", "one JSON list"),
        (b'{"a":' * 50_000 + b"\n", "no JSON"),
    ],
)
def test_a_file_that_is_something_else_is_one_problem(tmp_path: Path, content: bytes, words: str) -> None:
    file = tmp_path / "c.jsonl"
    file.write_bytes(content)
    (problem,) = loaded(file).problems
    assert words in problem.reason


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    assert "does not exist" in loaded(tmp_path / "none.jsonl").problems[0].reason
    assert "is no file" in loaded(tmp_path).problems[0].reason


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "c.jsonl"
    file.write_bytes(b"\xef\xbb\xbf" + json.dumps(row()).encode() + b"\r\n")
    assert len(loaded(file).claims) == 1


def test_many_rows_come_in_batches(tmp_path: Path) -> None:
    file = write(tmp_path / "c.jsonl", *(row(id=str(n), said=f"Fact {n}.") for n in range(6200)))
    assert [len(batch.claims) for batch in load([file])] == [5000, 1200]


def test_the_sample_and_its_declaration_are_in_order() -> None:
    from importlib import resources

    with resources.as_file(resources.files("bilateral.sources").joinpath("claims/sample/claims.jsonl")) as file:
        batch = loaded(Path(file))
    assert (len(batch.claims), batch.problems, batch.issues) == (3, [], [])
    assert declaration("claims").kind == "data set"


def test_the_record_of_the_acceptance_is_taken_whole(shared: Path) -> None:
    lines = (shared / "acceptance/record.jsonl").read_text(encoding="utf8").splitlines()
    batch = loaded(shared / "acceptance/record.jsonl")
    assert batch.problems == batch.issues == []
    for line, claim in zip(lines, batch.claims, strict=True):
        said = json.loads(line)
        assert (claim.key, claim.act, list(claim.actors), list(claim.targets), claim.quote) == (
            said["id"],
            said["act"],
            said["actors"],
            said["targets"],
            said["said"],
        )


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
_BAD = st.one_of(
    st.binary(min_size=1, max_size=60).map(lambda raw: raw.replace(b"\n", b" ").replace(b"\x00", b" ")),
    st.tuples(st.sampled_from(sorted(row())), _JSON).map(lambda change: json.dumps(row(**dict([change]))).encode()),
)


@settings(max_examples=60, deadline=None)
@given(bad=st.lists(_BAD, max_size=4))
def test_whatever_stands_between_them_good_rows_are_taken_and_nothing_is_raised(
    bad: list[bytes], tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("claims") / "c.jsonl"
    good = [json.dumps(row(id=f"GOOD{n}", said=f"The good fact {n}.")).encode() for n in range(len(bad) + 1)]
    between = [line for pair in zip(good, [*bad, b""], strict=True) for line in pair]
    file.write_bytes(b"\n".join(between))
    kept = {claim.quote for claim in loaded(file).claims}
    assert kept >= {f"The good fact {n}." for n in range(len(good))}
