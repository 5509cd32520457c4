from __future__ import annotations

import pytest

from bilateral.errors import MissingExtraError, extra_wanted


@pytest.mark.parametrize(
    ("module", "extra"),
    [("scipy.special", "measures"), ("spacy", "text"), ("weasyprint", "pdf"), ("pyspark.sql", "spark")],
)
def test_a_package_that_an_extra_brings_is_asked_for_by_the_extra(module: str, extra: str) -> None:
    wanted = extra_wanted(ModuleNotFoundError(f"No module named {module!r}", name=module), "the brief")
    assert isinstance(wanted, MissingExtraError)
    assert wanted.extra == extra
    assert f'pip install "bilateral[{extra}]"' in str(wanted)
    assert module.partition(".")[0] in str(wanted)


def test_a_module_of_no_extra_stays_a_fault() -> None:
    assert extra_wanted(ModuleNotFoundError("No module named 'bilateral.lost'", name="bilateral.lost"), "x") is None
