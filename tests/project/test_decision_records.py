"""Decision records are numbered without gaps and say situation, decision and consequences."""

from __future__ import annotations

from tests.project.sources import ROOT

RECORDS = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))


def test_records_are_numbered_without_gaps() -> None:
    assert [int(path.name[:4]) for path in RECORDS] == list(range(1, len(RECORDS) + 1))


def test_each_record_has_its_three_parts() -> None:
    parts = ["## Context", "## Decision", "## Consequences"]
    for path in RECORDS:
        lines = path.read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith(f"# {int(path.name[:4])}. "), path.name
        assert [line for line in lines if line.startswith("## ")] == parts, path.name
