"""A draft says what the ledger says, leaves out what is not there, and an edited number is noticed."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from matcher.documents.paragraphs import paragraphs_of
from matcher.figures.all_figures import FIGURES
from matcher.papers.draft import TO_FILL_IN, Corrected, Told, by_key, draft_of
from matcher.papers.kept_figure import KeptFigure
from matcher.papers.numbering import next_number
from matcher.papers.period_words import last_whole_month, period_words
from matcher.papers.said_numbers import WORDINGS, listed, said_numbers
from matcher.vocabulary import PaperKind

AS_OF = datetime(2026, 11, 5, 14, 20)


def figure(key: str, value: int | None) -> KeptFigure:
    return KeptFigure(key, key, "次", f"{key}的口径。", value)


def told(**values: int | None) -> Told:
    figures = by_key(figure(key, value) for key, value in values.items())
    return Told("东台市", date(2026, 10, 1), date(2026, 10, 31), figures, AS_OF)


EVERYTHING = told(**{key: place + 1 for place, key in enumerate(WORDINGS)})


@pytest.mark.parametrize("kind", [*PaperKind], ids=str)
def test_every_number_of_a_draft_agrees_with_the_ledger(kind: PaperKind) -> None:
    text = draft_of(kind, EVERYTHING).text
    figures = EVERYTHING.figures.values()
    said = [each for each in said_numbers(text, figures, figures) if each.said]
    assert said
    assert all(each.agrees for each in said)


def test_a_report_says_everything_that_texts_can_say() -> None:
    figures = EVERYTHING.figures.values()
    text = draft_of(PaperKind.REPORT, EVERYTHING).text
    assert [each.figure.key for each in said_numbers(text, figures, figures) if not each.said] == []


def test_what_does_not_exist_is_left_out_and_sections_are_numbered_without_gaps() -> None:
    text = draft_of(PaperKind.REPORT, told(visits_held=3, people_reached=None, visits_joint=0)).text
    assert "开展服务活动3场次。" in text
    assert "参加群众" not in text
    assert "联合服务" not in text
    assert [each.heading for each in paragraphs_of(text) if each.level == 1] == [
        "一、服务开展情况",
        "二、数据说明",
    ]


@pytest.mark.parametrize("kind", [PaperKind.REPORT, PaperKind.BULLETIN], ids=str)
def test_where_nothing_was_held_a_draft_says_so_in_words_that_are_found_again(kind: PaperKind) -> None:
    nothing = told(visits_held=0, townships_reached=0, people_reached=None, hours_served=0, needs_asked=0)
    text = draft_of(kind, nothing).text
    assert "未开展服务活动。" in text
    assert "各乡镇（街道）未提出需求。" in text
    assert "0" not in text.replace("2026年10月", "").partition("数据取自")[0]
    later = [figure("visits_held", 2), figure("needs_asked", 0)]
    held, asked = said_numbers(text, later, later)
    assert (held.said, held.agrees, asked.agrees) == ((0,), False, True)


@pytest.mark.parametrize("kind", [PaperKind.THANKS, PaperKind.LETTER], ids=str)
def test_who_thanks_or_asks_does_not_tell_of_nothing(kind: PaperKind) -> None:
    assert "未" not in draft_of(kind, told(visits_held=0, needs_asked=0)).text


def test_a_letter_says_when_needs_were_asked_though_nothing_was_held() -> None:
    text = draft_of(PaperKind.LETTER, told(visits_held=0, needs_asked=3, needs_waiting=3)).text
    assert text.startswith("2026年10月，各乡镇（街道）提出需求3项，待对接3项。")


def test_one_alone_is_not_said_to_be_among_others() -> None:
    one = told(
        visits_held=1, visits_joint=1, people_reached=None, visits_uncounted=1, needs_asked=1, needs_met=1
    )
    text = draft_of(PaperKind.REPORT, one).text
    assert "开展服务活动1场次（联合服务1场次），参加人数未清点。" in text
    assert "提出需求1项，已满足1项。" in text


def test_a_number_that_was_edited_or_has_changed_since_no_longer_agrees() -> None:
    kept = [figure("visits_held", 32), figure("people_reached", 1234)]
    now = [figure("visits_held", 33), figure("people_reached", 1234)]
    held, people = said_numbers("开展服务活动32场次，参加群众1,234人次。", kept, now)
    assert (held.said, held.now, held.agrees) == ((32,), 33, False)
    assert (people.said, people.agrees) == ((1234,), True)


def test_a_number_without_its_words_is_not_taken_for_it() -> None:
    kept = [figure("visits_held", 32)]
    assert said_numbers("活动丰富，共32次。", kept, kept)[0].said == ()


def test_lists_leave_out_parts_that_are_none() -> None:
    figures = by_key([figure("visits_lecture", 0), figure("trainings", 3), figure("hours_served", 0)])
    said = listed(figures, "visits_lecture", "trainings", "hours_served", "visits_joint")
    assert said == "培训3场次、专家服务时长0小时"


def test_a_correction_names_the_paper_and_asks_what_was_wrong() -> None:
    draft = draft_of(PaperKind.REPORT, EVERYTHING, Corrected("关于10月情况的通报", "东科协〔2026〕5号"))
    first = draft.text.splitlines()[0]
    assert first.startswith("《关于10月情况的通报》（东科协〔2026〕5号）有误")
    assert TO_FILL_IN in first
    assert draft.title.endswith("（更正）")


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 2, 1), date(2026, 2, 28), "2026年2月"),
        (date(2026, 7, 1), date(2026, 9, 30), "2026年第三季度"),
        (date(2026, 1, 1), date(2026, 10, 31), "2026年1—10月"),
        (date(2026, 2, 1), date(2026, 4, 29), "2026年2月1日至4月29日"),
        (date(2026, 7, 1), date(2026, 12, 31), "2026年下半年"),
        (date(2026, 1, 1), date(2026, 12, 31), "2026年"),
        (date(2026, 9, 3), date(2026, 9, 3), "2026年9月3日"),
        (date(2025, 12, 1), date(2026, 1, 31), "2025年12月1日至2026年1月31日"),
    ],
    ids=["month", "quarter", "months", "days", "half", "year", "day", "over new year"],
)
def test_periods_have_their_names(first: date, last: date, words: str) -> None:
    assert period_words(first, last) == words


def test_the_month_before_may_be_of_last_year() -> None:
    assert last_whole_month(date(2026, 1, 15)) == (date(2025, 12, 1), date(2025, 12, 31))


def test_the_next_number_goes_by_those_typed_this_year() -> None:
    typed = [
        (2026, "东科协〔2026〕5号"),
        (2026, "东科协〔2026〕12号"),
        (2026, "东科〔2026〕40号"),
        (2025, "东科协〔2025〕90号"),
    ]
    assert next_number(PaperKind.REPORT, 2026, typed) == "东科协〔2026〕13号"
    assert next_number(PaperKind.REPORT, 2027, typed) == "东科协〔2027〕1号"
    assert next_number(PaperKind.REPORT, 2026, [(2026, "无号")]) == ""
    assert next_number(PaperKind.BULLETIN, 2026, [(2026, "第4期"), (2025, "第30期")]) == "第5期"
    assert next_number(PaperKind.BULLETIN, 2026, []) == "第1期"


def test_papers_say_only_figures_that_the_ledger_has() -> None:
    assert WORDINGS.keys() <= FIGURES.keys()
