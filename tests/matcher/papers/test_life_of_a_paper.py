"""A paper is drafted, edited, sent, and stays as it was sent; another puts it right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.errors import Conflict, Invalid, NotFound, Outdated
from matcher.models import AuditEntry, Paper, PaperVersion
from matcher.papers.kept_figure import as_stored
from matcher.papers.queries.paper_detail import paper_detail, version_of
from matcher.papers.queries.papers import list_papers, papers_this_year
from matcher.papers.queries.suggested_number import suggested_number
from matcher.papers.schemas.new_paper import NewPaper, NewPaperSchema
from matcher.papers.schemas.paper_filter import PaperFilter
from matcher.papers.schemas.paper_text import MOST_CHARACTERS, PaperText, PaperTextSchema
from matcher.papers.services.edit_paper import delete_paper, redraft_paper, save_paper
from matcher.papers.services.send_paper import send_paper
from matcher.papers.services.start_paper import correct_paper, start_paper
from matcher.policy import Action, Actor, load
from matcher.vocabulary import PaperKind, PaperState, Role
from tests.builders.papers import HELD, a_paper
from tests.builders.places import DONGTAI, a_county, a_township

COORDINATOR = Actor(None, Role.COORDINATOR, DONGTAI, "王主任")
OCTOBER = NewPaper(PaperKind.REPORT, date(2026, 10, 1), date(2026, 10, 31))


def typed(paper: Paper) -> PaperText:
    return PaperText(
        paper.title, paper.issuer, paper.text, paper.day, paper.version, paper.number, paper.recipients, paper.copies,
        paper.has_table,
    )  # fmt: skip


def texts(session: Session, paper: Paper) -> list[tuple[int, bool, str]]:
    query = select(PaperVersion).where(PaperVersion.paper_id == paper.id).order_by(PaperVersion.number)
    return [(each.number, each.is_drafted, each.text) for each in session.scalars(query)]


def steps(session: Session, paper: Paper) -> list[str]:
    query = select(AuditEntry.action).where(
        AuditEntry.subject == "paper", AuditEntry.subject_key == str(paper.id)
    )
    return list(session.scalars(query.order_by(AuditEntry.id)))


def test_a_new_paper_is_drafted_in_the_name_of_the_county_and_kept_as_its_first_version(
    session: Session,
) -> None:
    a_county(session)
    paper = start_paper(session, COORDINATOR, OCTOBER)
    assert paper.issuer == "东台市科学技术协会"
    assert paper.text.startswith("现将2026年10月全市“四长对接”服务情况通报如下。")
    assert texts(session, paper) == [(1, True, paper.text)]
    assert steps(session, paper) == ["paper.start"]


def test_the_next_one_of_its_kind_knows_whom_it_goes_to(session: Session) -> None:
    a_paper(session, recipients="各镇人民政府", copies="盐城市科协", issuer="东台科协")
    assert start_paper(session, COORDINATOR, OCTOBER).recipients == "各镇人民政府"
    bulletin = start_paper(session, COORDINATOR, replace(OCTOBER, kind=PaperKind.BULLETIN))
    assert (bulletin.recipients, bulletin.issuer) == ("", "东台科协")


def test_every_saved_text_can_be_read_again(session: Session) -> None:
    paper = a_paper(session)
    save_paper(session, COORDINATOR, paper, replace(typed(paper), text="改过的正文。"))
    save_paper(session, COORDINATOR, paper, replace(typed(paper), copies="盐城市科协"))
    assert [number for number, *_ in texts(session, paper)] == [1, 2, 3]
    redraft_paper(session, COORDINATOR, paper, paper.version)
    assert [is_drafted for _, is_drafted, _ in texts(session, paper)] == [True, False, False, True]
    assert version_of(session, paper, 3).text == "改过的正文。"
    with pytest.raises(NotFound):
        version_of(session, paper, 9)


def test_nothing_is_saved_over_what_somebody_else_has_saved(session: Session) -> None:
    paper = a_paper(session)
    with pytest.raises(Outdated):
        save_paper(session, COORDINATOR, paper, replace(typed(paper), version=paper.version + 1))


def test_a_paper_is_sent_with_a_number_and_nothing_left_to_fill_in(session: Session) -> None:
    paper = a_paper(session)
    with pytest.raises(Invalid) as missing:
        send_paper(session, COORDINATOR, paper, paper.version)
    assert set(missing.value.messages) == {"number"}
    save_paper(
        session, COORDINATOR, paper, replace(typed(paper), number="东科协〔2026〕5号", text="请于□□前提出。")
    )
    with pytest.raises(Invalid) as gap:
        send_paper(session, COORDINATOR, paper, paper.version)
    assert set(gap.value.messages) == {"text"}
    thanks = a_paper(session, kind=PaperKind.THANKS)
    send_paper(session, COORDINATOR, thanks, thanks.version)
    assert thanks.state is PaperState.SENT


def test_a_sent_paper_stays_as_it_was_sent(session: Session) -> None:
    paper = a_paper(session, state=PaperState.SENT)
    for change in (
        lambda: save_paper(session, COORDINATOR, paper, replace(typed(paper), text="另一个数")),
        lambda: redraft_paper(session, COORDINATOR, paper, paper.version),
        lambda: send_paper(session, COORDINATOR, paper, paper.version),
        lambda: delete_paper(session, COORDINATOR, paper, paper.version),
    ):
        with pytest.raises(Conflict):
            change()
    shown = paper_detail(session, paper)
    assert [(each.now, each.said, each.agrees) for each in shown.numbers] == [(32, (32,), True)]


def test_the_numbers_of_a_draft_stand_beside_those_of_now(session: Session) -> None:
    shown = paper_detail(session, a_paper(session))  # the county has held no visit
    assert [(each.now, each.said, each.agrees) for each in shown.numbers] == [(0, (32,), False)]
    assert shown.is_behind


def test_another_paper_puts_a_sent_one_right_once_it_is_sent_itself(session: Session) -> None:
    old = a_paper(session, state=PaperState.SENT, number="东科协〔2026〕5号")
    new = correct_paper(session, COORDINATOR, old, old.version)
    assert f"《{old.title}》（东科协〔2026〕5号）" in new.text
    assert old.state is PaperState.SENT
    with pytest.raises(Conflict):
        correct_paper(session, COORDINATOR, old, old.version)
    save_paper(session, COORDINATOR, new, replace(typed(new), text="更正如下。", number="东科协〔2026〕6号"))
    send_paper(session, COORDINATOR, new, new.version)
    assert old.state is PaperState.CORRECTED
    assert paper_detail(session, old).corrected_by.id == new.id
    assert paper_detail(session, new).corrects.id == old.id
    assert steps(session, old)[-1] == "paper.correct"


def test_a_draft_can_be_given_up_with_its_versions(session: Session) -> None:
    paper = a_paper(session)
    key = paper.id
    delete_paper(session, COORDINATOR, paper, paper.version)
    assert session.get(Paper, key) is None
    assert session.scalars(select(PaperVersion)).all() == []


def test_a_number_that_another_paper_has_is_named_and_not_refused(session: Session) -> None:
    first = a_paper(session, number="东科协〔2026〕5号")
    second = a_paper(session, number="东科协〔2026〕5号")
    assert [each.id for each in paper_detail(session, second).namesakes] == [first.id]
    assert suggested_number(session, second) == "东科协〔2026〕6号"


def test_drafts_are_read_by_those_who_write_them_and_sent_ones_above_and_below(session: Session) -> None:
    draft, sent = a_paper(session), a_paper(session, state=PaperState.SENT)
    a_paper(session, "320982", state=PaperState.SENT)
    a_township(session)
    seen = {
        actor.region_code + actor.role: {row.id for row in list_papers(session, actor, PaperFilter()).items}
        for actor in (
            COORDINATOR,
            Actor(None, Role.TOWNSHIP, f"{DONGTAI}115", "李干事"),
            Actor(None, Role.OBSERVER, DONGTAI, "观察"),
        )
    }
    assert seen == {
        "320981coordinator": {draft.id, sent.id},
        "320981115township": {sent.id},
        "320981observer": {sent.id},
    }
    above = Actor(None, Role.OBSERVER, "3209", "盐城")
    assert len(list_papers(session, above, PaperFilter()).items) == 2
    with pytest.raises(NotFound):
        load(session, above, Action.PAPER_VIEW, "paper", draft.id)


def test_papers_of_this_year_stand_beside_those_of_last_year_to_the_same_day(session: Session) -> None:
    today = clock.today()
    before = today.replace(year=today.year - 1, day=min(today.day, 28))
    a_paper(session)
    for day in (today, before):
        a_paper(session, state=PaperState.SENT, day=day)
    a_paper(session, state=PaperState.SENT, day=date(today.year - 2, 12, 31))
    counted = papers_this_year(session, COORDINATOR)
    assert (counted.this_year, counted.last_year) == (1, 1)
    assert len(list_papers(session, COORDINATOR, PaperFilter(year=before.year)).items) == 1


def test_figures_are_kept_with_their_definitions(session: Session) -> None:
    paper = a_paper(session)
    session.expire(paper)
    assert paper.figures == as_stored([HELD])
    annex = paper_detail(session, paper).laid_out.annexes[0]
    assert annex.rows == (("服务活动", "32", "次", "记录载明已举行的活动。"),)


def sent_form(text: str) -> dict[str, str]:
    return {"title": "通报", "issuer": "东台科协", "text": text, "day": "2026-11-05", "version": "1"}


def test_characters_are_counted_as_office_programs_do_and_too_many_refused_beside_the_text() -> None:
    assert PaperTextSchema().read(sent_form("字 " * MOST_CHARACTERS)).text
    with pytest.raises(Invalid) as refused:
        PaperTextSchema().read(sent_form("字" * (MOST_CHARACTERS + 3)))
    assert "3 have to go" in refused.value.messages["text"][0]


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(Invalid):
        NewPaperSchema().read({"kind": "report", "first_day": "2026-10-31", "last_day": "2026-10-01"})
