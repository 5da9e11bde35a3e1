"""The house stays tidy: one idea a file, nothing of third parties, nothing of one machine."""

from __future__ import annotations

import re
from pathlib import Path

from tests.project.sources import MADE_HERE, PACKAGES, ROOT, named, own_files

LONGEST = 300
LONG_FOR_A_REASON = {
    "matcher/migrations/versions/0001_first_schema.py": "every table of the first release",
    "matcher/migrations/versions/0004_words_of_the_glossary.py": "every stored word that was renamed, up and down",
}
VAGUE = {"utils.py", "helpers.py", "common.py", "misc.py", "forms.py", "models.py"}
ALLOWED_VAGUE = {"web/http/forms.py"}  # one idea: turning dotted form fields into nested data and back
MACHINE = re.compile(r"(?<![\w.~-])/(?:work|root|home/\w+|Users/\w+|opt)/|(?<![\w.-])/tmp/\w")
TEXT = (".py", ".html", ".js", ".css", ".toml", ".json", ".txt", ".md", ".po", ".yaml", "Makefile", "run")
REGISTRY = re.compile(
    r"registry\.npmjs\.org|files\.pythonhosted\.org|pypi\.org/simple|cdn\.|jsdelivr|unpkg\.com|cdnjs"
)


def test_no_file_is_longer_than_it_needs_to_be() -> None:
    long = {named(path) for path in own_files(".py", ".html", ".js", ".css") if _lines(path) > LONGEST}
    assert long == set(LONG_FOR_A_REASON)


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_file_is_a_drawer_for_odds_and_ends() -> None:
    vague = {named(path) for path in own_files(".py") if path.name in VAGUE}
    assert vague <= ALLOWED_VAGUE


def test_nothing_of_third_parties_lies_in_the_tree() -> None:
    minified = [named(path) for path in own_files(".min.js", ".min.css", ".woff2", ".whl", ".tgz")]
    assert minified == []
    assert set((ROOT / ".gitignore").read_text().splitlines()) >= {"/web/static/vendor/", "node_modules/"}
    assert "vendor" in MADE_HERE


def test_no_file_knows_a_machine_or_a_registry() -> None:
    found = []
    for path in own_files(*TEXT):
        if path == ROOT / "tests" / "project" / "test_tree.py":
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if MACHINE.search(line) or REGISTRY.search(line):
                found.append(f"{named(path)}:{number}: {line.strip()[:100]}")
    assert found == []


def test_every_package_says_what_it_is_for() -> None:
    packages = [path for package in PACKAGES for path in (ROOT / package).rglob("__init__.py")]
    assert packages
    silent = [
        named(path) for path in packages if not path.read_text(encoding="utf-8").lstrip().startswith('"""')
    ]
    assert [name for name in silent if "migrations" not in name] == []
