"""`sizhang self-check`, as an operator meets it."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document

from web.cli import main


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, demo_file: Path) -> Path:
    """An installation with the demonstration in it."""
    shutil.copy(demo_file, tmp_path / "sizhang.db")
    monkeypatch.setenv("SIZHANG_HOME", str(tmp_path))
    return tmp_path


def self_check(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["self-check", *arguments], catch_exceptions=False)


def test_it_prints_what_was_seen_and_ends_with_1_where_something_is_to_be_done(home: Path) -> None:
    done = self_check("--language", "en")
    assert done.exit_code == 1
    assert "! Encrypted on the way: Set SIZHANG_PUBLIC_URL" in done.output
    assert "+ Rankings of people or places: None:" in done.output


def test_it_writes_the_document_in_chinese(home: Path) -> None:
    self_check("--output", str(home / "form.docx"))
    document = Document(BytesIO((home / "form.docx").read_bytes()))
    assert document.paragraphs[0].text == "系统自查表"
