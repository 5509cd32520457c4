"""How fast the reader is: against the bare parser, with two jobs against one, and on one op-ed from a cold start.

    python benchmarks/reading.py [--texts FOLDER] [--only share|jobs|cold]

It reads the texts of corpus/training, or those that --texts names, in some four minutes on two cores; each figure is
printed as soon as it is known.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import importlib.util
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bilateral.model import Document
from bilateral.reading.en.parse import MODELS
from bilateral.reading.en.reader import EnglishReader
from bilateral.reading.many import read_many

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "corpus" / "training"
SHARE_WANTED, JOBS_WANTED, COLD_WANTED = 0.6, 1.6, 6.0
COLD = (
    "import sys; from pathlib import Path; from bilateral import reading; from bilateral.model import Document; "
    "text = Path(sys.argv[1]).read_text(encoding='utf8'); "
    "print(len(reading.reader('en').read(Document(text=text, origin=sys.argv[1]))))"
)


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--texts", type=Path, default=GOLD, help="folder of .txt files")
    arguments.add_argument("--documents", type=int, default=72)
    arguments.add_argument("--rounds", type=int, default=2)
    arguments.add_argument("--op-ed", type=Path, default=ROOT / ".." / "shared" / "acceptance" / "seed.txt")
    arguments.add_argument("--only", choices=["share", "jobs", "cold"], default=None)
    given = arguments.parse_args()
    texts = [path.read_text(encoding="utf8") for path in sorted(given.texts.glob("*.txt"))]
    measured: dict[str, Callable[[], dict[str, float]]] = {
        "cold": lambda: cold_start(given.op_ed),
        "share": lambda: against_parser(texts, given.rounds),
        "jobs": lambda: with_jobs(texts, given.documents, given.rounds),
    }
    for name, measure in measured.items():
        if given.only in (None, name):
            figures = {key: round(value, 3) for key, value in measure().items()}
            print(json.dumps(figures, indent=1), flush=True)
    return 0


def against_parser(texts: Sequence[str], rounds: int) -> dict[str, float]:
    """Tokens per CPU-second of the reader over those of the whole bare pipeline, in turns in one process."""
    package = importlib.import_module(next(name for name in MODELS if importlib.util.find_spec(name)))
    bare, reader = package.load(), EnglishReader()
    tokens = sum(len(bare.make_doc(text)) for text in texts)
    documents = [Document(text=text, origin=str(i), language="en") for i, text in enumerate(texts)]
    for _ in (*bare.pipe(texts[:2]), *reader.pipe(documents[:2])):
        pass
    turns = [
        (spent(lambda: sum(1 for _ in bare.pipe(texts))), spent(lambda: sum(1 for _ in reader.pipe(documents))))
        for _ in range(rounds)
    ]
    spent_bare, spent_reader = (min(times) for times in zip(*turns, strict=True))
    return {
        "bare_tokens_per_cpu_second": tokens / spent_bare,
        "reader_tokens_per_cpu_second": tokens / spent_reader,
        "share_of_bare": spent_bare / spent_reader,
        "share_wanted": SHARE_WANTED,
    }


def spent(work: Callable[[], int]) -> float:
    """CPU-seconds of some work."""
    gc.collect()
    begin = time.process_time()
    work()
    return time.process_time() - begin


def with_jobs(texts: Sequence[str], count: int, rounds: int) -> dict[str, float]:
    """Documents per second with two jobs over those with one, best of some rounds each."""
    figures = {}
    for jobs in (1, 2):
        seconds = []
        for turn in range(rounds):
            documents = (Document(text=texts[i % len(texts)], origin=f"{turn}-{i}") for i in range(count))
            begin = time.perf_counter()
            read = sum(1 for _ in read_many(documents, jobs=jobs))
            seconds.append(time.perf_counter() - begin)
            assert read == count
        figures[f"documents_per_second_jobs_{jobs}"] = count / min(seconds)
    figures["jobs_2_over_1"] = figures["documents_per_second_jobs_2"] / figures["documents_per_second_jobs_1"]
    return figures | {"jobs_wanted": JOBS_WANTED}


def cold_start(path: Path) -> dict[str, float]:
    """CPU-seconds and memory (MB) of a fresh process that reads one text."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", COLD, str(path)], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"cold_cpu_seconds": spent, "cold_wanted": COLD_WANTED, "cold_memory_mb": after.ru_maxrss / 1024}


if __name__ == "__main__":
    sys.exit(main())
