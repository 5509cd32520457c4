"""The ledger's figures: storing claims, asking for one pair's, and many commits, beside plain Parquet in the same run.

    python benchmarks/ledger.py [--claims 1000000] [--commits 200]

CPU seconds are those of this process, all its threads together.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq

from bilateral.ledger import Ledger
from bilateral.ledger.rows import claims_table, provenance_of
from bilateral.model import EVENT_ACTS, Claim, Document, Kind, Level, Medium, Span, Status

STATES = [f"{a}{b}{c}" for a in "ABCDEF" for b in "KLMNOP" for c in "UVWXYZ"][:190]
ACTS = sorted(EVENT_ACTS)
WORDS = [f"{a}{b}{c}" for a in ("gra", "pil", "vis", "hel") for b in ("ino", "eru", "ati", "osk") for c in range(100)]


def claims(count: int, to_a_document: int, seed: int = 1) -> Iterator[tuple[Document, list[Claim]]]:
    """Yield documents with claims between random pairs of states; one claim to a document makes it a note."""
    dice = random.Random(seed)
    for number in range(count // to_a_document):
        sentences = [
            f"On day {number}.{at} the {' '.join(dice.choices(WORDS, k=6))} were spoken of."
            for at in range(to_a_document)
        ]
        document = Document(
            text=" ".join(sentences),
            origin=f"made/{seed}/{number}.txt",
            medium=Medium.NOTE if to_a_document == 1 else Medium.TEXT,
            publisher=f"Paper {number % 40}",
            published=date(2000, 1, 1) + timedelta(days=number % 9000),
            grade="B2",
        )
        yield document, list(_claims_of(document, sentences, dice))


def _claims_of(document: Document, sentences: Sequence[str], dice: random.Random) -> Iterator[Claim]:
    at = 0
    key = document.id
    for sentence in sentences:
        day = date(2000, 1, 1) + timedelta(days=dice.randrange(9000))
        yield Claim(
            kind=Kind.EVENT,
            act=dice.choice(ACTS),
            actors=tuple(dice.sample(STATES, 2)),
            status=Status.HAPPENED,
            level=Level.REPORTED,
            start=day,
            end=day,
            areas=("trade",),
            document=key,
            span=Span(at, at + len(sentence)),
            quote=sentence,
            reader="benchmark 1",
        )
        at += len(sentence) + 1


def measured(work: Callable[[], object]) -> tuple[float, float]:
    """Return the CPU and the wall-clock seconds of some work."""
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - cpu, time.perf_counter() - wall


def store(ledger: Ledger, made: Sequence[tuple[Document, list[Claim]]]) -> None:
    with ledger.batch("benchmark") as batch:
        batch.add_documents(((document, None, found) for document, found in made), reader="benchmark 1")


def storing(folder: Path, to_a_document: int) -> None:
    made = list(claims(100_000, to_a_document))
    ledger = Ledger.open(folder / f"storing-{to_a_document}")
    cpu, wall = measured(lambda: store(ledger, made))
    again, _ = measured(lambda: store(ledger, made))

    def plain() -> None:
        flat = [claim for _, found in made for claim in found]
        origins = {document.id: provenance_of(document, document.id) for document, _ in made}
        seen = [datetime.now(UTC)] * len(flat)
        pq.write_table(claims_table(flat, seen, origins), folder / f"plain-{to_a_document}.parquet")

    bare, _ = measured(plain)
    print(
        f"100,000 claims, {to_a_document} to a document: {cpu:.1f} CPU s ({wall:.1f} s); "
        f"loaded again {again:.1f} CPU s; their columns alone as plain Parquet {bare:.1f} CPU s"
    )


def asking(folder: Path, count: int) -> None:
    ledger = Ledger.open(folder / "asking")
    spent = 0.0
    for seed in range(10):
        made = list(claims(count // 10, 20, seed))
        spent += measured(lambda made=made: store(ledger, made))[0]  # type: ignore[misc]
    print(f"{count:,} claims in ten commits: {spent:.1f} CPU s")
    record = ledger.record()
    pairs = random.Random(2).sample([(a, b) for a in STATES for b in STATES if a < b], 12)
    record.claims(*pairs[0])
    times = [measured(lambda pair=pair: record.claims(*pair)) for pair in pairs[1:]]  # type: ignore[misc]
    found = [len(record.claims(*pair)) for pair in pairs[1:]]
    wall_times, cpu_times = (sorted(each) for each in zip(*((wall, cpu) for cpu, wall in times), strict=True))
    print(
        f"one pair's claims out of {count:,}, warm: median {wall_times[len(times) // 2] * 1000:.0f} ms, "
        f"slowest {wall_times[-1] * 1000:.0f} ms, {cpu_times[len(times) // 2] * 1000:.0f} CPU ms; "
        f"{sum(found) / len(found):.0f} claims each"
    )
    files = ledger._store.tables["claims"].files(record.commit.versions["claims"])

    def plain() -> object:
        table = pq.read_table(files, columns=["claim_id", "actors"])
        flat = pc.list_flatten(table.column("actors"))
        return pc.sum(pc.equal(flat, pairs[0][0]))

    cpu, wall = measured(plain)
    print(f"reading ids and actors of the same files with pyarrow, without an answer yet: {wall * 1000:.0f} ms")
    cpu, wall = measured(lambda: record.search("graino7 pileru12"))
    print(f"the search index of {count:,} claims and their documents, built: {wall:.1f} s ({cpu:.1f} CPU s)")
    cpu, wall = measured(lambda: record.search("visati3 helosk44"))
    print(f"a search, warm: {wall * 1000:.0f} ms")
    cpu, wall = measured(lambda: record.events(*pairs[1]))
    print(f"one pair's events: {wall * 1000:.0f} ms")
    cpu, wall = measured(lambda: ledger.record().claims(*pairs[2]))
    print(f"a new record and one pair's claims: {wall * 1000:.0f} ms")


def committing(folder: Path, count: int) -> None:
    ledger = Ledger.open(folder / "committing")
    made = list(claims(count * 20, 5, seed=9))
    times = [measured(lambda at=at: store(ledger, made[at * 4 : at * 4 + 4])) for at in range(count)]  # type: ignore[misc]
    tenth = max(count // 10, 1)
    first, final = (sum(wall for _, wall in part) / tenth * 1000 for part in (times[:tenth], times[-tenth:]))
    print(f"{count} commits of 4 documents: {first:.0f} ms each at first, {final:.0f} ms each at last")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--commits", type=int, default=200)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        storing(folder, 20)
        storing(folder, 1)
        committing(folder, asked.commits)
        asking(folder, asked.claims)


if __name__ == "__main__":
    main()
