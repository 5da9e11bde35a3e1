"""What the documents tell people to type exists."""

from __future__ import annotations

import re

from tests.project.sources import ROOT, named, own_files

MAKEFILE = (ROOT / "Makefile").read_text()
TARGETS = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.M))


def test_documents_name_only_existing_make_targets() -> None:
    missing = []
    for path in own_files(".md"):
        for command in re.findall(r"`make ([a-z-]+)", path.read_text(encoding="utf-8")):
            if command not in TARGETS:
                missing.append(f"{named(path)}: make {command}")
    assert missing == []


def test_make_help_lists_every_target_meant_for_people() -> None:
    phony = set(re.findall(r"^\.PHONY: ([a-z-]+)$", MAKEFILE, re.M)) - {"no-assets"}
    listed = set(re.findall(r"^([a-z-]+):.*## ", MAKEFILE, re.M))
    assert listed == phony


def test_continuous_integration_runs_checks_tests_and_the_demo() -> None:
    script = (ROOT / ".ci" / "run").read_text()
    assert re.findall(r"^attempt (.*)$", script, re.M) == [
        "make check",
        "make test",
        "make test-outside",
        ".venv/bin/python .ci/demo",
    ]


def test_what_make_quick_runs_is_there() -> None:
    lines = (ROOT / "tests" / "quick.txt").read_text().splitlines()
    chosen = [line for line in lines if line and not line.startswith("#")]
    assert chosen
    missing = []
    for line in chosen:
        path, _, test = line.partition("::")
        there = (ROOT / path).exists()
        if not there or (test and f"def {test.split('[')[0]}(" not in (ROOT / path).read_text()):
            missing.append(line)
    assert missing == []
