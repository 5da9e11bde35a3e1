"""Every sentence of the interface is there in Chinese, with the same placeholders."""

from __future__ import annotations

import re
import tomllib
from functools import cache

import pytest
from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_keywords
from babel.messages.pofile import read_po

from tests.project.sources import PACKAGES, ROOT

KEYWORDS = re.findall(r"-k (\S+)", (ROOT / "Makefile").read_text())
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")


@cache
def sentences() -> dict[str, str]:
    """Every msgid of the source → one file that says it; the singular where there is a plural."""
    mappings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["babel"]["mappings"]
    methods = [(mapping["pattern"], mapping["method"]) for mapping in mappings]
    keywords = {"_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)} | parse_keywords(
        KEYWORDS
    )
    found: dict[str, str] = {}
    for package in PACKAGES:
        for name, _line, message, _comments, _context in extract_from_dir(
            ROOT / package, methods, {"templates/**.html": {"encoding": "utf-8"}}, keywords
        ):
            found.setdefault(message[0] if isinstance(message, tuple) else message, f"{package}/{name}")
    return found


@cache
def chinese() -> Catalog:
    """The Chinese catalogue."""
    path = ROOT / "matcher" / "wording" / "translations" / "zh" / "LC_MESSAGES" / "messages.po"
    with path.open("rb") as file:
        return read_po(file, locale="zh_Hans_CN")


def _translations(msgid: str) -> tuple[str, ...]:
    message = chinese().get(msgid)
    if message is None or message.fuzzy:
        return ()
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def test_every_sentence_has_its_chinese() -> None:
    assert sentences()
    untranslated = {msgid: place for msgid, place in sentences().items() if not any(_translations(msgid))}
    assert untranslated == {}


def test_no_translation_is_left_over() -> None:
    kept = {
        message.id if isinstance(message.id, str) else message.id[0] for message in chinese() if message.id
    }
    assert kept - sentences().keys() == set()


def test_the_catalogue_counts_for_every_tool() -> None:
    assert not chinese().fuzzy, (
        "`pybabel compile` and translation platforms pass over a catalogue marked as fuzzy"
    )


def test_placeholders_survive_translation() -> None:
    broken = []
    for message in chinese():
        if not message.id:
            continue
        ids = (message.id,) if isinstance(message.id, str) else message.id
        wanted = set(PLACEHOLDER.findall(ids[-1]))
        for words in _translations(ids[0]):
            if words and set(PLACEHOLDER.findall(words)) != wanted:
                broken.append((ids[0], words))
    assert broken == []


@pytest.mark.parametrize("language", ["zh"])
def test_translated_sentences_are_not_english(language: str) -> None:
    unread = [
        message.id
        for message in chinese()
        if message.id and message.string == message.id and re.search(r"[a-z]{3,}", str(message.id))
    ]
    assert unread == [], language
