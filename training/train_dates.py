"""Learn which date of a sentence is that of a claim: `python training/train_dates.py` -> `src/.../data/dates.json`.

Logistic regression over the signs of `reading/en/date_signs.py`, for each date in the sentence of each claim that is
matched with a hand-made one in training and development; nothing is drawn by chance. A date is right where the
hand-made claim begins or ends with it; claims whose date stands elsewhere teach nothing. The share right is told for
texts that were left out, a tenth at a time; what is written is learnt from all.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "corpus"))

from claim_scoring import Line, of_claim, of_row, paired
from texts import Text, texts

from bilateral.model import Claim
from bilateral.reading.contract import Reason
from bilateral.reading.en.date_mention import DateMention
from bilateral.reading.en.date_signs import candidates, date_signs
from bilateral.reading.en.draft import Draft
from bilateral.reading.en.reader import EnglishReader, Page
from bilateral.reading.en.when import spans

OUT = ROOT / "src" / "bilateral" / "reading" / "en" / "data" / "dates.json"
STRENGTH = 0.3
"""How far weights may go from zero: C of scikit-learn."""
LEAST = 0.8
"""The chance from which a date is taken: under it too many are wrong where the grammar found none."""
RARE = 3
"""Signs met less often are left out."""
FOLDS = 10


@dataclass(frozen=True)
class Example:
    """A date in the sentence of a claim."""

    text: int
    signs: dict[str, float]
    right: bool


class Noting(EnglishReader):
    """A reader that keeps the draft behind each claim."""

    def __init__(self) -> None:
        super().__init__()
        self.drafts: dict[tuple[object, ...], tuple[Page, Draft]] = {}

    def _dated_claims(self, page: Page, draft: Draft) -> list[tuple[Claim, Any]]:
        made: list[tuple[Claim, dict[str, Reason]]] = super()._dated_claims(page, draft)  # type: ignore[assignment]
        for claim, _ in made:
            self.drafts.setdefault(_key(claim), (page, draft))
        return made


def _key(claim: Claim) -> tuple[object, ...]:
    return claim.span, claim.act, claim.kind, claim.actors, claim.targets


def examples() -> Iterator[Example]:
    """Each date beside a matched claim of the corpus."""
    reader = Noting()
    for number, text in enumerate([*texts("training"), *texts("development")]):
        yield from _of_text(reader, number, text)


def _of_text(reader: Noting, number: int, text: Text) -> Iterator[Example]:
    reader.drafts.clear()
    claims = reader.read(text.document)
    gold = [of_row(json.loads(row)) for row in text.gold.read_text("utf8").splitlines() if row.strip()]
    read = [of_claim(claim) for claim in claims]
    claim_of = {id(line): claim for line, claim in zip(read, claims, strict=True)}
    for line, found in paired(gold, read, across=False):
        page, draft = reader.drafts.get(_key(claim_of[id(found)]), (None, None))
        if page is None or draft is None:
            continue
        beside = candidates(page.tree, draft, page.dates)
        right = [_is_right(page, draft, one, line) for one in beside]
        if any(right) or not any(line.dates):
            for one, is_own in zip(beside, right, strict=True):
                yield Example(number, date_signs(page.tree, draft, one, beside), is_own)


def _is_right(page: Page, draft: Draft, mention: DateMention, gold: Line) -> bool:
    """Whether a hand-made claim begins or ends with a date, or has what the reader makes of it."""
    given = [(mention.start, mention.end), *(p for p in (mention.past, mention.plain) if p)]
    near = any((a and _iso(a) == gold.dates[0]) or (b and _iso(b) == gold.dates[1]) for a, b in given)
    whole = any((_iso(a), _iso(b)) == gold.dates for a, b, _ in spans(page.tree, draft, [mention]))
    return any(gold.dates) and (near or whole)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def fitted(rows: list[Example]) -> tuple[DictVectorizer, LogisticRegression]:
    """The model learnt from examples."""
    counts: dict[str, int] = {}
    for row in rows:
        for sign in row.signs:
            counts[sign] = counts.get(sign, 0) + 1
    kept = [{name: value for name, value in row.signs.items() if counts[name] >= RARE} for row in rows]
    names = DictVectorizer()
    model = LogisticRegression(C=STRENGTH, max_iter=5000)
    model.fit(names.fit_transform(kept), [row.right for row in rows])
    return names, model


def main() -> int:
    """Report on texts left out, then learn from all and write the model."""
    rows = list(examples())
    sure, right = [], []
    for fold in range(FOLDS):
        names, model = fitted([row for row in rows if row.text % FOLDS != fold])
        left = [row for row in rows if row.text % FOLDS == fold]
        chances = model.predict_proba(names.transform([row.signs for row in left]))[:, 1]
        sure += list(chances)
        right += [row.right for row in left]
    taken = np.array(sure) >= LEAST
    told = np.array(right)
    print(
        f"{len(rows)} dates, {told.sum()} right; on texts left out {np.mean((np.array(sure) > 0.5) == told):.3f} told"
    )
    print(f"from {LEAST}: {taken.sum()} taken, {told[taken].mean():.3f} of them right")
    names, model = fitted(rows)
    weights = {name: [0.0, round(float(w), 3)] for name, w in zip(names.feature_names_, model.coef_[0], strict=True)}
    weights["1"][1] = round(weights["1"][1] + float(model.intercept_[0]), 3)
    told_weights = {name: row for name, row in sorted(weights.items()) if row[1]}
    body = ",\n".join(f"  {json.dumps(name)}: {json.dumps(row)}" for name, row in told_weights.items())
    head = f'{{"labels": ["other", "own"], "least": {LEAST}, "weights": {{'
    OUT.write_text(f"{head}\n{body}\n}}}}\n", encoding="utf8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
