"""What every test may ask for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# no test is timed, and CI runs the same examples every time
settings.register_profile("steady", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("steady")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data beside the checkout; skips where it is absent, fails in CI."""
    folder = Path(os.environ.get("BILATERAL_SHARED", Path(__file__).parents[1] / ".." / "shared")).resolve()
    if folder.is_dir():
        return folder
    if os.environ.get("CI"):
        pytest.fail("../shared is absent in CI")
    pytest.skip("../shared (real data) is absent")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where several processes run the tests: a module stays with one of them, and so do all tests of the one cluster.

    What takes longest comes first, so that nobody waits for it at the end.
    """
    if not config.pluginmanager.hasplugin("xdist"):
        return
    tests = Path(__file__).parent
    for item in items:
        place = item.path.relative_to(tests)
        item.add_marker(pytest.mark.xdist_group("spark" if place.parts[0] == "spark" else str(place)))
    items.sort(key=lambda item: item.path.parent.name not in ("spark", "docs"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in CI which tests were skipped: there, each skip is a failure."""
    if os.environ.get("CI"):
        for report in terminalreporter.stats.get("skipped", []):
            terminalreporter.write_line(f"skipped, which CI does not allow: {report.nodeid}")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a CI run in which anything was skipped."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
