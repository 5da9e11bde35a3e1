"""Templates parse and keep to the content policy: no inline script, style or handler, no other hosts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

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


PROOFS = (
    "csrf",
    "caller()",
    "url_for('answer_link.",
    "url_for('personal_page.",
    "url_for('personal_offer.",
    "url_for('contact_link.",
    "url_for('answer_code.",
    "url_for('calls.answer',",
    "url_for('enquiries.answer',",
    "url_for('change_requests.answer',",
    "url_for('suggestions.",
    "door.url('dates')",
    "door.url('close')",
    "door.url('reopen')",
    "door.url('output')",
    "opt_out_url",
)  # a personal link is proof itself, and a stranger's box needs none

Judge = Callable[[str], Iterable[str]]


def bad_ones(judge: Judge, *, comments: bool = True) -> dict[str, list[str]]:
    """The templates that `judge` finds something in, each with what it finds."""
    texts = {named(path): path.read_text(encoding="utf-8") for path in TEMPLATES}
    if not comments:
        texts = {name: re.sub(r"{#.*?#}", "", text, flags=re.S) for name, text in texts.items()}
    return {name: found for name, text in texts.items() if (found := list(judge(text)))}


def matching(patterns: dict[str, re.Pattern[str]]) -> Judge:
    """What of these a text has."""
    return lambda text: [name for name, pattern in patterns.items() if pattern.search(text)]


def test_there_are_templates() -> None:
    assert ROOT / "web" / "templates" / "base.html" in TEMPLATES


def test_they_parse() -> None:
    parser = Environment(
        extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"], autoescape=True
    )
    for path in TEMPLATES:
        parser.parse(path.read_text(encoding="utf-8"), filename=str(path))


def test_no_line_runs_on() -> None:
    """The formatter breaks what it can; expressions and long sentences are broken by hand."""
    assert bad_ones(lambda text: [line for line in text.splitlines() if len(line) > LONGEST_LINE]) == {}


def unused_imports(text: str) -> list[str]:
    imports = re.findall(r"{% from [^%]*? import ([^%]*?)(?: with context)? %}", text)
    names = [name.strip().split(" as ")[-1] for line in imports for name in line.split(",")]
    rest = re.sub(r"{% from [^%]*%}", "", text)
    return [name for name in names if not re.search(rf"\b{name}\(", rest)]


def test_what_they_import_is_used() -> None:
    assert bad_ones(unused_imports) == {}


def test_they_keep_to_the_content_policy() -> None:
    assert bad_ones(matching(FORBIDDEN), comments=False) == {}


def test_separators_lists_and_dates_come_from_filters() -> None:
    """They differ by language: `web/display/separators.py`, `web/display/times.py`."""
    assert bad_ones(matching(WRITTEN_BY_FILTERS), comments=False) == {}


def lines_of_ours(text: str) -> list[str]:
    kept = re.findall(r'class="as-written">(.*?)</', text, re.S)
    return [text for text in kept if not re.fullmatch(r"\{\{.*\}\}|\s*\{\{-.*-\}\}\s*", text, re.S)]


def test_what_somebody_wrote_is_shown_without_lines_of_ours() -> None:
    """Where line breaks are kept, those that the formatter makes in the template would show."""
    assert bad_ones(lines_of_ours) == {}


def forms_without_token(text: str) -> list[str]:
    forms = re.findall(r"<form\b[^>]*method=[\"']post[\"'].*?</form>", text, re.S | re.I)
    return [form[:120] for form in forms if not any(proof in form for proof in PROOFS)]


def test_every_changing_form_carries_its_token() -> None:
    assert bad_ones(forms_without_token) == {}


def test_every_way_back_up_is_marked_as_one() -> None:
    ways = re.compile(r'<a class="crumb.*?</a>', re.S)
    unmarked = bad_ones(lambda text: [way for way in ways.findall(text) if "chevron-left" not in way])
    assert unmarked == {}
