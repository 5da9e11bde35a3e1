"""Which number a paper is suggested: after those typed, by the county's own letters."""

from __future__ import annotations

from matcher.papers.numbering import next_number
from matcher.vocabulary import PaperKind


def test_with_its_letters_a_county_is_suggested_its_very_first_number() -> None:
    assert next_number(PaperKind.REPORT, 2026, [], "东科协") == "东科协〔2026〕1号"
    assert next_number(PaperKind.LETTER, 2026, [], "东科协") == "东科协函〔2026〕1号"


def test_without_letters_nothing_is_made_up() -> None:
    assert next_number(PaperKind.NOTICE, 2026, [], "") == ""


def test_the_next_follows_the_highest_of_the_year_not_of_the_year_before() -> None:
    typed = [(2026, "东科协〔2026〕5号"), (2026, "东科协〔2026〕3号"), (2025, "东科协〔2025〕41号")]

    assert next_number(PaperKind.REPORT, 2026, typed, "东科协") == "东科协〔2026〕6号"
    assert next_number(PaperKind.REPORT, 2027, typed, "东科协") == "东科协〔2027〕1号"


def test_a_paper_with_the_letters_of_others_does_not_lead_away() -> None:
    typed = [(2026, "东农发〔2026〕88号"), (2026, "东科协发〔2026〕4号")]

    assert next_number(PaperKind.NOTICE, 2026, typed, "东科协") == "东科协发〔2026〕5号"
    assert next_number(PaperKind.NOTICE, 2026, typed) == "东农发〔2026〕89号"


def test_bulletins_count_issues_whatever_the_letters() -> None:
    assert next_number(PaperKind.BULLETIN, 2026, [(2026, "第2期"), (2025, "第11期")], "东科协") == "第3期"
