"""docs/glossary.md: every word is used, and every model of the database is in it."""

from __future__ import annotations

import re

import pytest

from matcher.models import Base
from tests.project.sources import ROOT, own_files

PRODUCT, LITERATURE = re.split(
    r"^## The solver$", (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8"), flags=re.M
)
MODELS, BESIDE_MODELS = PRODUCT.split("Words that are no table of their own:")
SOURCE = "\n".join(
    path.read_text(encoding="utf-8") for path in own_files(".py", folders=("matcher", "solver", "web"))
)


def code_words(text: str, column: int) -> list[str]:
    """The words in backticks in one column of the tables of a text."""
    rows = [
        line.split("|")
        for line in text.splitlines()
        if line.startswith("| ") and not line.startswith("| code")
    ]
    return [word for row in rows for word in re.findall(r"`([A-Za-z_]+)`", row[column])]


def test_every_model_is_in_the_glossary() -> None:
    models = {mapper.class_.__name__ for mapper in Base.registry.mappers}
    assert models == set(code_words(MODELS, 1))


A_DEFINITION = r"^\s*(?:class|def) (\w+)", r"^\s*(?:self\.)?(\w+)(?:: .+)? = ", r"^    (\w+): "
DEFINED = {path.stem for path in (ROOT / "solver").rglob("*.py")}.union(
    *(re.findall(pattern, SOURCE, re.M) for pattern in A_DEFINITION)
)


@pytest.mark.parametrize("word", [*code_words(BESIDE_MODELS, 1), *code_words(LITERATURE, 2)])
def test_every_other_word_is_defined_in_the_code(word: str) -> None:
    assert word in DEFINED


def test_chinese_and_english_are_given_for_every_word() -> None:
    for line in PRODUCT.splitlines():
        if line.startswith("| `"):
            _, _, english, chinese, meaning, _ = (cell.strip() for cell in line.split("|"))
            assert english, line
            assert meaning, line
            assert re.search(r"[一-鿿]", chinese), line
