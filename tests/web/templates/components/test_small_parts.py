"""Chips, loop, pager and confirmation say the same thing to the eye and to a screen reader."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from matcher.vocabulary import AssignmentStatus, Kind, NeedStatus
from tests.web.reader import reading


def write(source: str, language: str = "zh", **context: object) -> BeautifulSoup:
    with reading(language) as templates:
        return BeautifulSoup(templates.from_string(source).render(**context), "html5lib")


def test_a_kind_is_a_character_and_a_word() -> None:
    page = write(
        "{% from 'components/badges.html' import kind_chip %}{{ kind_chip(kind) }}", kind=Kind.MEDICAL
    )
    chip = page.select_one(".kind.kind-medical")
    assert chip is not None
    assert chip.get_text() == "医医卫"
    assert chip.select_one("[aria-hidden]").get_text() == "医"


@pytest.mark.parametrize("status", list(AssignmentStatus))
def test_a_state_is_a_sign_and_a_word(status: AssignmentStatus) -> None:
    page = write("{% from 'components/badges.html' import state %}{{ state(status) }}", status=status)
    chip = page.select_one(".state")
    assert chip.select_one("svg.ti[aria-hidden=true]")
    assert chip.get_text(strip=True)


@pytest.mark.parametrize(
    ("status", "step"),
    [
        (NeedStatus.DRAFT, "点单"),
        (NeedStatus.POSTED, "派单"),
        (NeedStatus.MATCHED, "接单"),
        (NeedStatus.CONFIRMED, "评单"),
    ],
)
def test_the_loop_marks_the_step_a_need_is_at(status: NeedStatus, step: str) -> None:
    page = write("{% from 'components/loop.html' import need_loop %}{{ need_loop(status) }}", status=status)
    assert len(page.select("li")) == 4
    assert [item.select("span")[-1].get_text() for item in page.select("[aria-current=step]")] == [step]


def test_what_took_place_has_all_steps_behind_it_and_a_withdrawn_need_none() -> None:
    source = "{% from 'components/loop.html' import need_loop %}{{ need_loop(status) }}"
    for status in (NeedStatus.DONE, NeedStatus.RATED):  # nobody is asked for a rating
        assert len(write(source, status=status).select(".loop-past")) == 4
    assert write(source, status=NeedStatus.WITHDRAWN).select("li") == []


def test_leafing_keeps_the_filters() -> None:
    page = write("{% from 'components/pager.html' import pager %}{{ pager(2, 3) }}")
    assert [link["href"] for link in page.select("a")] == [
        "/needs?state=posted&page=1",
        "/needs?state=posted&page=3",
    ]


def test_one_page_needs_no_leafing() -> None:
    assert write("{% from 'components/pager.html' import pager %}{{ pager(1, 1) }}").select("nav") == []


def test_a_destructive_step_names_what_goes_and_carries_its_token() -> None:
    source = (
        "{% from 'components/confirm.html' import confirm %}"
        "{{ confirm('/needs/7/withdraw', 'Withdraw…', 'Withdraw “A talk”?', 'Withdraw', version=3) }}"
    )
    form = write(source).select_one("details form[method=post]")
    assert form["action"] == "/needs/7/withdraw"
    assert "“A talk”" in form.get_text()
    assert form.select_one("[name=csrf_token]")["value"]
    assert form.select_one("[name=version]")["value"] == "3"


def test_a_bar_over_its_limit_says_so_in_words() -> None:
    page = write("{% from 'components/workload.html' import workload_bar %}{{ workload_bar(4, 3, '4/3') }}")
    assert page.select_one(".workload-over .workload-text").get_text() == "4/3"
    assert page.select_one("progress")["value"] == "3"
