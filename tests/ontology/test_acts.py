import csv
import re
from collections import defaultdict
from pathlib import Path

import pytest

from bilateral import model
from bilateral.errors import UnknownNameError
from bilateral.ontology.acts import act, acts, cameo, cameo_codes, definitions, modes


def published_mapping(shared: Path) -> dict[str, set[tuple[str, str]]]:
    """Code -> the (type, mode) pairs of PLOVER's table."""
    rows: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for line in (shared / "data/coding/CAMEO2PLOVER-2021.txt").read_text(encoding="utf8").splitlines():
        if found := re.match(r"(\d+): ([^#]*)", line):
            kind, mode, *_ = [*(part.strip() for part in found[2].split(",")), ""]
            rows[found[1]].add((kind, mode))
    return rows


def test_the_acts_are_those_of_the_model() -> None:
    assert set(acts()) == model.EVENT_ACTS


def test_every_goldstein_weight_is_the_published_one(shared: Path) -> None:
    with (shared / "data/measures/goldstein_cameo.csv").open(encoding="utf8") as file:
        published = {row["code"]: float(row["goldstein"]) for row in csv.DictReader(file)}
    ours = {found.code: found.goldstein for found in cameo_codes()}
    assert {code: ours[code] for code in published} == published
    assert set(ours) - set(published) == {"1214"}


def test_every_mapping_is_the_published_one_but_for_those_that_say_why(shared: Path) -> None:
    published = published_mapping(shared)
    departures = {code for code, pairs in published.items() if (cameo(code).act, cameo(code).mode or "") not in pairs}
    assert departures == {"163", "175"}
    assert all(cameo(code).reason for code in departures)
    assert all(cameo(code).plover in {kind for kind, _ in pairs} for code, pairs in published.items())


def test_codes_without_a_published_mapping_are_statements_and_appeals(shared: Path) -> None:
    unmapped = {found.code for found in cameo_codes()} - set(published_mapping(shared))
    assert {code[:2] for code in unmapped} == {"01", "02"}
    assert {cameo(code).plover for code in unmapped} == {None}


def test_intensities_are_the_mean_weights_of_the_published_codes() -> None:
    weights = defaultdict(list)
    for found in cameo_codes():
        if found.plover and len(found.code) > 2:
            weights[found.plover].append(found.goldstein)
    means = {kind: round(sum(values) / len(values), 2) for kind, values in weights.items()}
    assert {code: found.intensity for code, found in acts().items()} == means


def test_a_statement_is_a_consultation_at_official_level() -> None:
    assert (cameo("010").act, cameo("010").level, cameo("01").level) == ("CONSULT", "official", "official")
    assert {found.level for found in cameo_codes() if not found.code.startswith("01")} == {None}


def test_an_appeal_is_a_request_and_urged() -> None:
    appeals = [found for found in cameo_codes() if found.code.startswith("02")]
    assert {(found.act, found.status) for found in appeals} == {("REQUEST", "urged")}
    assert len(appeals) > 20


def test_a_sanction_is_material_conflict_and_so_is_an_embargo() -> None:
    assert act("SANCTION").quad == 4
    assert (cameo("163").act, cameo("163").quad, cameo("163").plover) == ("SANCTION", 4, "COERCE")


def test_the_zero_is_part_of_the_code() -> None:
    assert (cameo("020").act, cameo("20").act) == ("REQUEST", "ASSAULT")
    with pytest.raises(UnknownNameError, match="Did you mean 040"):
        cameo("40")


def test_quad_classes_follow_the_root() -> None:
    quads = {found.code: found.quad for found in cameo_codes()}
    assert [quads[root] for root in ("01", "05", "06", "08", "09", "13", "14", "20")] == [1, 1, 2, 2, 3, 3, 4, 4]
    assert all(quads[code] == quads[code[:2]] for code in quads)


def test_yield_is_named_by_its_two_successors() -> None:
    with pytest.raises(UnknownNameError, match="CONCEDE or RETREAT"):
        act("YIELD")
    assert (cameo("083").act, cameo("0871").act, cameo("0813").act) == ("CONCEDE", "RETREAT", "RETREAT")


@pytest.mark.parametrize(("wrong", "right"), [("CONSLT", "CONSULT"), ("sanctions", "SANCTION")])
def test_an_unknown_act_is_answered_with_the_nearest(wrong: str, right: str) -> None:
    with pytest.raises(UnknownNameError, match=right):
        act(wrong)


def test_an_unknown_cameo_code_is_answered_with_its_parent() -> None:
    with pytest.raises(UnknownNameError, match="Did you mean 057"):
        cameo("0579")
    with pytest.raises(UnknownNameError):
        cameo("")


def test_every_mode_in_use_is_defined_and_every_defined_mode_is_in_use() -> None:
    used = {(found.act, found.mode) for found in cameo_codes() if found.mode}
    assert used == {(code, mode) for code in acts() for mode in modes(code)}
    assert all(tuple(modes(code)) == found.modes for code, found in acts().items())


def test_areas_and_statuses_of_codes_exist_in_the_model() -> None:
    assert {area for found in cameo_codes() for area in found.areas} <= set(model.AREAS)
    assert {found.status for found in cameo_codes() if found.status} <= {status.value for status in model.Status}
    assert cameo("062").areas == ("military",)


def test_every_value_of_the_model_has_a_definition() -> None:
    for kind, known in model.ACTS_OF_KIND.items():
        assert set(definitions(kind.value)) == known
    assert list(definitions("status")) == [status.value for status in model.Status]
    assert list(definitions("level")) == [level.value for level in model.Level]
    assert list(definitions("kind")) == [kind.value for kind in model.Kind]
    with pytest.raises(UnknownNameError, match="standing"):
        definitions("standings")


def test_definitions_are_one_line_each_and_not_those_of_cameo(shared: Path) -> None:
    with (shared / "data/measures/goldstein_cameo.csv").open(encoding="utf8") as file:
        theirs = {row["code"]: row["name"].casefold() for row in csv.DictReader(file)}
    for found in cameo_codes():
        assert 5 < len(found.definition) < 120
        assert found.definition.casefold() != theirs.get(found.code)
