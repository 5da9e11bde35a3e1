"""Templates parse and keep to the content policy: no inline script, style or handler, no other hosts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import Environment

from tests.project.sources import ROOT, named, own_files

TEMPLATES = sorted(own_files(".html", folders=("web",)))
LONGEST_LINE = 120
FORBIDDEN = {
    "an inline script": re.compile(r"<script(?![^>]*\bsrc=)", re.I),
    "an inline style": re.compile(r"<style\b|<[^>]*\sstyle\s*=", re.I),
    "an event handler": re.compile(r"<[^>]*\s(?:on[a-z]+|hx-on[\w:-]*)\s*=", re.I),
    "a limit that cuts what is pasted (say data-most)": re.compile(r"\bmaxlength\b", re.I),
    "something from another host": re.compile(r"(?:src|href|action)\s*=\s*[\"'](?:https?:)?//", re.I),
}

WRITTEN_BY_FILTERS = {
    "a dot between facts (dotted)": re.compile(r"·|&middot;"),
    "a Chinese sign between words (listing, separator)": re.compile(r"[、，；：]"),
    "a list of its own (listing)": re.compile(r"\|\s*join\(\s*[\"'][^\"']*[,;|]"),
    "a date or time of its own (day, when, clock, moment, iso_date …)": re.compile(
        r"strftime|isoformat|%[-#]?[YymdHMBbAaj](?![\w(])|\|\s*clock\s*}}\s*[–-]"
    ),
}


@pytest.fixture(scope="module")
def parser() -> Environment:
    return Environment(
        extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"], autoescape=True
    )


def test_there_are_templates() -> None:
    assert ROOT / "web" / "templates" / "base.html" in TEMPLATES


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_it_parses(path: Path, parser: Environment) -> None:
    parser.parse(path.read_text(encoding="utf-8"), filename=str(path))


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_no_line_runs_on(path: Path) -> None:
    """The formatter breaks what it can; expressions and long sentences are broken by hand."""
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if len(line) > LONGEST_LINE] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_what_it_imports_is_used(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    imports = re.findall(r"{% from [^%]*? import ([^%]*?)(?: with context)? %}", text)
    names = [name.strip().split(" as ")[-1] for line in imports for name in line.split(",")]
    rest = re.sub(r"{% from [^%]*%}", "", text)
    assert [name for name in names if not re.search(rf"\b{name}\(", rest)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_it_keeps_to_the_content_policy(path: Path) -> None:
    text = re.sub(r"{#.*?#}", "", path.read_text(encoding="utf-8"), flags=re.S)
    assert [name for name, pattern in FORBIDDEN.items() if pattern.search(text)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_separators_lists_and_dates_come_from_filters(path: Path) -> None:
    """They differ by language: `web/display/separators.py`, `web/display/times.py`."""
    text = re.sub(r"{#.*?#}", "", path.read_text(encoding="utf-8"), flags=re.S)
    assert [name for name, pattern in WRITTEN_BY_FILTERS.items() if pattern.search(text)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_what_somebody_wrote_is_shown_without_lines_of_ours(path: Path) -> None:
    """Where line breaks are kept, those that the formatter makes in the template would show."""
    kept = re.findall(r'class="as-written">(.*?)</', path.read_text(encoding="utf-8"), re.S)
    assert [text for text in kept if not re.fullmatch(r"\{\{.*\}\}|\s*\{\{-.*-\}\}\s*", text, re.S)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_every_changing_form_carries_its_token(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    forms = re.findall(r"<form\b[^>]*method=[\"']post[\"'].*?</form>", text, re.S | re.I)
    proofs = (
        "csrf",
        "caller()",
        "url_for('answer_link.",
        "url_for('personal_page.",
        "url_for('personal_offer.",
        "url_for('contact_link.",
        "url_for('answer_code.",
        "url_for('enquiries.answer',",
        "url_for('suggestions.",
        "opt_out_url",
    )  # a personal link is proof itself, and a stranger's box needs none
    assert [form[:120] for form in forms if not any(proof in form for proof in proofs)] == []
