"""How fast the reader is: against the bare parser, with two jobs against one, and on one op-ed from a cold start.

Run `python benchmarks/reading.py`; it reads the texts of corpus/development and the sample, and what --texts names.
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
GOLD = ROOT / "corpus" / "development"
SHARE_WANTED, JOBS_WANTED, COLD_WANTED = 0.7, 1.6, 6.0
COLD = (
    "import sys; from pathlib import Path; from bilateral import reading; from bilateral.model import Document; "
    "text = Path(sys.argv[1]).read_text(encoding='utf8'); "
    "print(len(reading.reader('en').read(Document(text=text, origin=sys.argv[1]))))"
)


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--texts", type=Path, default=GOLD, help="folder of .txt files")
    arguments.add_argument("--documents", type=int, default=500)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--op-ed", type=Path, default=ROOT / ".." / "shared" / "acceptance" / "seed.txt")
    arguments.add_argument("--only", choices=["share", "jobs", "cold"], default=None)
    given = arguments.parse_args()
    texts = [path.read_text(encoding="utf8") for path in sorted(given.texts.glob("*.txt"))]
    figures: dict[str, float] = {}
    if given.only in (None, "share"):
        figures |= against_parser(texts, given.rounds)
    if given.only in (None, "cold"):
        figures |= cold_start(given.op_ed)
    if given.only in (None, "jobs"):
        figures |= with_jobs(texts, given.documents, given.rounds)
    print(json.dumps({name: round(value, 3) for name, value in figures.items()}, indent=1))
    return 0


def against_parser(texts: Sequence[str], rounds: int) -> dict[str, float]:
    """Tokens per CPU-second of the reader over those of the whole bare pipeline, in turns in one process."""
    package = importlib.import_module(next(name for name in MODELS if importlib.util.find_spec(name)))
    bare, reader = package.load(), EnglishReader()
    many = [*texts] * max(1, 60 // len(texts))
    tokens = sum(len(bare.make_doc(text)) for text in many)
    documents = [Document(text=text, origin=str(i)) for i, text in enumerate(many)]
    for _ in bare.pipe(many[:5]), reader.pipe(documents[:5]):
        pass
    spent_bare = best(lambda: sum(1 for _ in bare.pipe(many)), rounds)
    spent_reader = best(lambda: sum(1 for _ in reader.pipe(documents)), rounds)
    return {
        "bare_tokens_per_cpu_second": tokens / spent_bare,
        "reader_tokens_per_cpu_second": tokens / spent_reader,
        "share_of_bare": spent_bare / spent_reader,
        "share_wanted": SHARE_WANTED,
    }


def best(work: Callable[[], int], rounds: int) -> float:
    """CPU-seconds of the fastest of some rounds."""
    spent = []
    for _ in range(rounds):
        gc.collect()
        begin = time.process_time()
        work()
        spent.append(time.process_time() - begin)
    return min(spent)


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
