"""What belongs to the project: its own files, found without git, so that an archive is tested too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("benchmarks", "matcher", "seeds", "solver", "web")
FOLDERS = (*PACKAGES, "tests", "docs", "requirements", ".ci")
MADE_HERE = {"__pycache__", "vendor", "node_modules"}


def own_files(*suffixes: str, folders: tuple[str, ...] = FOLDERS) -> Iterator[Path]:
    """Every file in `folders` (and in the root, when asked for all) that ends in one of `suffixes`."""
    roots = [ROOT.iterdir()] if folders is FOLDERS else []
    for files in (*roots, *((ROOT / folder).rglob("*") for folder in folders)):
        for path in sorted(files):
            ignored = MADE_HERE.intersection(path.relative_to(ROOT).parts) or path.suffix in {".mo", ".pot"}
            if path.is_file() and not ignored and path.name.endswith(suffixes or ("",)):
                yield path


def named(path: Path) -> str:
    """The path as people write it, from the project's root."""
    return path.relative_to(ROOT).as_posix()
