"""Whatever happened to a backup's file, it is read as it was written or refused with a sentence."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import pytest

from matcher.backups.archive import LARGEST_LIST, MANIFEST, SUMS, ArchiveWriter, open_archive, table_member
from matcher.backups.refused import BackupRefused


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        writer = ArchiveWriter(archive)
        writer.add_table("region", ["code", "name"], [("32", "江苏省"), ("320981", "东台市")])
        writer.finish(made_at="2026-11-24T03:00:00", product="1", revision="0010", database="sqlite")
    return path


@pytest.mark.parametrize("mask", [0x01, 0xFF])
def test_a_byte_that_was_altered_anywhere_is_found_or_does_no_harm(small: Path, mask: int) -> None:
    whole = small.read_bytes()
    refused = 0
    for place in range(len(whole)):
        small.write_bytes(whole[:place] + bytes([whole[place] ^ mask]) + whole[place + 1 :])
        try:
            with open_archive(small) as archive:
                assert [list(archive.rows(table)) for table in archive.manifest.tables] == [
                    [["32", "江苏省"], ["320981", "东台市"]]
                ]
        except BackupRefused:
            refused += 1
    assert refused > len(whole) // 2


def test_a_table_with_fewer_rows_than_the_manifest_says_is_refused(small: Path) -> None:
    with zipfile.ZipFile(small) as archive:
        manifest = archive.read(MANIFEST).replace(b'"rows": 2', b'"rows": 3')
        kept = {table_member("region"): archive.read(table_member("region")), MANIFEST: manifest}
    with zipfile.ZipFile(small, "w") as archive:
        for name, content in kept.items():
            archive.writestr(name, content)
        sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in kept.items())
        archive.writestr(SUMS, sums)
    with pytest.raises(BackupRefused, match="not as many rows"):
        open_archive(small)


def test_a_manifest_that_would_fill_the_memory_is_not_read(small: Path) -> None:
    with zipfile.ZipFile(small, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MANIFEST, b" " * (LARGEST_LIST + 1))
        archive.writestr(SUMS, "")
    with pytest.raises(BackupRefused, match="too large"):
        open_archive(small)
