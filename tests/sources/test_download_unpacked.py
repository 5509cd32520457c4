from __future__ import annotations

import zipfile
from pathlib import Path

from bilateral.sources.download.unpacked import unpacked


def test_tables_of_a_zip_become_files_and_the_rest_stays_in_it(tmp_path: Path):
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("data/b.csv", "data/a.csv", "data/c.csv", "../../a.csv.txt", "codebook.pdf"):
            archive.writestr(name, name)
    found = unpacked(path, r"(^|/)[ab]\.csv$")
    assert [(one.name, one.read_text()) for one in found] == [("a.csv", "data/a.csv"), ("b.csv", "data/b.csv")]
    assert {one.parent for one in found} == {tmp_path / "all.zip.tables"}
    stamp = found[0].stat().st_mtime_ns
    assert unpacked(path, r"(^|/)[ab]\.csv$")[0].stat().st_mtime_ns == stamp


def test_file_without_such_tables_is_left_to_its_loader(tmp_path: Path):
    path = tmp_path / "page.zip"
    path.write_text("<html>")
    assert unpacked(path, "csv$") == [path]
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("codebook.pdf", "")
    assert unpacked(path, "csv$") == [path]
