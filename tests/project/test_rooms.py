"""Every subject of the domain has the same few layers inside, and pages and tests stand by subject too."""

from __future__ import annotations

import pytest

from tests.project.sources import ROOT

LAYERS = {"services", "queries", "schemas"}
SHARED = {
    "advice",
    "calendar",
    "channels",
    "database",
    "documents",
    "jobs",
    "links",
    "migrations",
    "models",
    "policy",
    "schemas",
    "spreadsheets",
    "text",
    "vocabulary",
    "week",
    "wording",
}
"""What many subjects stand on or read (docs/adr/0010)."""

MATCHER = ROOT / "matcher"
SUBJECTS = sorted(
    path for path in MATCHER.iterdir() if (path / "__init__.py").exists() and path.name not in SHARED
)


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda path: path.name)
def test_a_subject_has_layers_and_no_other_folders(subject) -> None:
    folders = {path.name for path in subject.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders
    assert folders <= LAYERS


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda path: path.name)
def test_a_layer_says_in_its_first_line_what_its_files_do(subject) -> None:
    for layer in LAYERS & {path.name for path in subject.iterdir()}:
        first = (subject / layer / "__init__.py").read_text(encoding="utf-8")
        assert first.startswith(f'"""{layer.capitalize()}: '), f"{subject.name}/{layer}"


def test_what_many_subjects_stand_on_is_there() -> None:
    assert {path.name for path in MATCHER.iterdir() if path.is_dir()} >= SHARED


def test_pages_stand_in_rooms() -> None:
    loose = [path.name for path in (ROOT / "web" / "pages").glob("*.py") if path.name != "__init__.py"]
    assert loose == []
