"""What every test may ask for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data beside the checkout; skips where it is absent, fails in CI."""
    folder = Path(os.environ.get("BILATERAL_SHARED", Path(__file__).parents[1] / ".." / "shared")).resolve()
    if folder.is_dir():
        return folder
    if os.environ.get("CI"):
        pytest.fail("../shared is absent in CI")
    pytest.skip("../shared (real data) is absent")
