"""The file of a backup: a zip archive with a table as JSON Lines each, a manifest, and the SHA-256 of them all.

Whoever has `unzip` and `sha256sum` can look into it and check it without Sizhang (`docs/backup-file.md`).
"""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from matcher.backups.cells import to_json
from matcher.backups.refused import BackupRefused

FORMAT, VERSION = "sizhang-backup", 1
MANIFEST, SUMS = "manifest.json", "SHA256SUMS"
PIECE = 1 << 20
LARGEST_LIST = 4_000_000
"""Bytes of the manifest and of the sums: what is larger is none of ours."""

DAMAGED = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, LookupError, TypeError, AttributeError, RuntimeError,
)  # fmt: skip
"""What the standard library raises for archives and texts that were altered."""

Row = Sequence[Any]


@dataclass(frozen=True, slots=True)
class TableEntry:
    """A table of a backup: its columns in the order in which a row tells them, and how many rows there are."""

    name: str
    columns: Sequence[str]
    rows: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself; `tables` in an order in which each comes after those it points to."""

    made_at: str
    product: str
    revision: str
    database: str
    tables: Sequence[TableEntry]

    @property
    def rows(self) -> int:
        """How many rows there are in all tables together."""
        return sum(table.rows for table in self.tables)


def table_member(name: str) -> str:
    """The member of the archive that holds a table."""
    return f"tables/{name}.jsonl"


class ArchiveWriter:
    """Writes a backup: table by table, then `finish`."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._sums: dict[str, str] = {}
        self._tables: list[TableEntry] = []

    def add_table(self, name: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
        """Write a table, row by row as they come."""
        number = 0

        def lines() -> Iterator[bytes]:
            nonlocal number
            for row in rows:
                number += 1
                yield _line(row)

        self._add(table_member(name), lines())
        self._tables.append(TableEntry(name, list(columns), number))

    def finish(self, **told: str) -> Manifest:
        """Write manifest and sums; `told` are the other fields of the manifest."""
        manifest = Manifest(**told, tables=self._tables)
        said = {"format": FORMAT, "version": VERSION, **asdict(manifest)}
        self._add(MANIFEST, [json.dumps(said, ensure_ascii=False, indent=1).encode()])
        lines = "".join(f"{digest}  {name}\n" for name, digest in self._sums.items())
        self._archive.writestr(SUMS, lines)
        return manifest

    def _add(self, name: str, pieces: Iterable[bytes]) -> None:
        digest = hashlib.sha256()
        with self._archive.open(name, "w", force_zip64=True) as member:
            for piece in pieces:
                digest.update(piece)
                member.write(piece)
        self._sums[name] = digest.hexdigest()


class ArchiveReader:
    """An existing backup whose every byte has been checked; use `open_archive`."""

    def __init__(self, archive: zipfile.ZipFile, manifest: Manifest) -> None:
        self._archive = archive
        self.manifest = manifest

    def rows(self, table: TableEntry) -> Iterator[list[Any]]:
        """The rows of one table."""
        with self._archive.open(table_member(table.name)) as lines:
            for line in lines:
                yield json.loads(line)

    def close(self) -> None:
        """Let go of the file."""
        self._archive.close()

    def __enter__(self) -> ArchiveReader:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()


def open_archive(path: Path) -> ArchiveReader:
    """The backup at `path`, after all of it has been read once and its checksums compared.

    Raises `BackupRefused` where it is not there, unreadable, no backup, damaged, or of a later version of the format.
    """
    try:
        archive = zipfile.ZipFile(path)
    except FileNotFoundError:
        raise BackupRefused(f"{path} is not there.") from None
    except OSError as error:
        raise BackupRefused(f"{path} cannot be read: {error.strerror or error}.") from None
    except DAMAGED as error:
        raise BackupRefused(f"{path} is not a backup, or is damaged: {error}.") from None
    try:
        return ArchiveReader(archive, _checked_manifest(archive, path))
    except DAMAGED as error:
        archive.close()
        raise BackupRefused(f"{path} is damaged: {error}.") from None
    except BaseException:
        archive.close()
        raise


def _line(row: Row) -> bytes:
    return json.dumps(list(row), ensure_ascii=False, separators=(",", ":"), default=to_json).encode() + b"\n"


def _checked_manifest(archive: zipfile.ZipFile, path: Path) -> Manifest:
    lines = _checked_members(archive, path)
    said = json.loads(archive.read(MANIFEST))
    if said.pop("format") != FORMAT:
        raise BackupRefused(f"{path} is no backup of Sizhang.")
    if said.pop("version") != VERSION:
        raise BackupRefused(f"{path} was made by a later version of Sizhang; bring it back with that one.")
    tables = [TableEntry(**table) for table in said.pop("tables")]
    for table in tables:
        if lines[table_member(table.name)] != table.rows:
            raise BackupRefused(f"{path} is damaged: {table.name} has not as many rows as the manifest says.")
    return Manifest(**said, tables=tables)


def _checked_members(archive: zipfile.ZipFile, path: Path) -> dict[str, int]:
    """How many lines each member has, after every checksum has been compared."""
    names = set(archive.namelist())
    if not {MANIFEST, SUMS} <= names:
        raise BackupRefused(f"{path} is no backup of Sizhang: {MANIFEST} or {SUMS} is missing in it.")
    for name in (MANIFEST, SUMS):
        if archive.getinfo(name).file_size > LARGEST_LIST:
            raise BackupRefused(f"{path} is no backup of Sizhang: {name} is too large.")
    sums = dict(line.split("  ", 1)[::-1] for line in archive.read(SUMS).decode().splitlines())
    if set(sums) != names - {SUMS}:
        raise BackupRefused(f"{path} is damaged: {SUMS} does not name what is in it.")
    lines = {}
    for name, wanted in sums.items():
        digest, lines[name] = _digest(archive, name)
        if digest != wanted:
            raise BackupRefused(f"{path} is damaged: the checksum of {name} is another one.")
    return lines


def _digest(archive: zipfile.ZipFile, name: str) -> tuple[str, int]:
    """The checksum of a member, and how many lines it has."""
    digest, lines = hashlib.sha256(), 0
    with archive.open(name) as member:
        while piece := member.read(PIECE):
            digest.update(piece)
            lines += piece.count(b"\n")
    return digest.hexdigest(), lines
