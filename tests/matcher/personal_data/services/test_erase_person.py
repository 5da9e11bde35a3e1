"""Whoever is erased leaves no trace of name, pinyin or number anywhere; visits and figures stay as they were."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from sqlalchemy import JSON, Engine, String, Table, func, select, text, update
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.database.engine import make_engine, reading, transaction
from matcher.errors import Conflict
from matcher.figures.queries.figures import Figures, figures_of
from matcher.models import (
    Account,
    AuditEntry,
    Base,
    Head,
    Invitation,
    MessageAddress,
    Need,
    Paper,
    PaperVersion,
    Post,
    PostDraftLine,
    Region,
    Run,
    SignIn,
)
from matcher.overview.queries.coverage import Coverage, coverage_of
from matcher.personal_data.person import removed_name
from matcher.personal_data.services.erase_person import erase_account, erase_contact, erase_head
from matcher.personal_data.services.tidy_file import tidy_after_erasures
from matcher.personal_data.word_columns import word_columns
from matcher.policy import Actor
from matcher.vocabulary import AddressKind, Answer, AssignmentStatus, PaperState, Role, Seat
from tests.builders.catalogue import a_topic
from tests.builders.certificates import a_certificate
from tests.builders.needs import a_need
from tests.builders.papers import a_paper
from tests.builders.people import a_head, an_account
from tests.builders.places import DONGTAI
from tests.builders.posts import a_post, a_post_draft
from tests.builders.rounds import an_assignment
from tests.builders.visits import a_visit

NAME, PHONE, LOGIN = "欧阳靖昀", "139 8765 4321", "ouyangjingyun"
DIGITS = "13987654321"
TRACES = (NAME, json.dumps(NAME)[1:-1], PHONE, DIGITS, LOGIN, "jingyun")


@pytest.fixture
def actor(session: Session) -> Actor:
    return Actor.of(an_account(session, Role.COORDINATOR, name="王芳"))


@pytest.fixture
def ouyang(session: Session) -> Head:
    return a_head(session, topics={a_topic(session): 3}, name=NAME, phone=PHONE)


def _texts(session: Session) -> Iterator[str]:
    """Every row of every table, as the database would write it down."""
    session.flush()
    for table in Base.metadata.sorted_tables:
        for row in session.execute(text(f'SELECT * FROM "{table.name}"')):
            yield f"{table.name}: {json.dumps([str(each) for each in row], ensure_ascii=False)}"


def _left(session: Session) -> list[str]:
    return [row for row in _texts(session) if any(trace in row for trace in TRACES)]


def test_a_head_goes_with_account_numbers_and_all_words_about_her(
    session: Session, actor: Actor, ouyang: Head
) -> None:
    account = an_account(session, head=ouyang, name=NAME, login=LOGIN)
    session.add(MessageAddress(head_id=ouyang.id, position=1, kind=AddressKind.SMS, address=DIGITS))
    need = a_need(session, title=f"请{NAME}讲课", remarks=f"{NAME}（{PHONE}）说可以")
    past = an_assignment(session, need, ouyang, status=AssignmentStatus.DONE)
    past.invitations[0].remark, past.invitations[0].deputy = f"找{DIGITS}", NAME
    a_visit(session, past, thanks=f"谢谢{NAME}", attendance=40)
    a_certificate(session, ouyang)
    record(session, actor, "head.edit", ouyang, name=NAME, said={"phone": PHONE, NAME: [LOGIN]})
    assert len(_left(session)) > 7
    figures = _figures(session, actor)
    assert figures.totals["visits_held"].number

    erased = erase_head(session, actor, ouyang)

    assert _left(session) == []
    assert ouyang.name == removed_name(erased.id)
    assert not ouyang.active
    assert not account.active
    assert past.invitations[0].head_id == ouyang.id
    assert session.get_one(Need, need.id).title == f"请{ouyang.name}讲课"
    assert _figures(session, actor) == figures


def test_what_waits_for_her_ends_as_when_she_opts_out(session: Session, actor: Actor, ouyang: Head) -> None:
    ahead = an_assignment(session, a_need(session), ouyang, starts_at=clock.now() + timedelta(days=3))
    erase_head(session, actor, ouyang)
    assert session.get_one(Invitation, ahead.invitations[0].id).answer is Answer.DECLINED


def test_longer_names_and_others_of_the_same_name_stay(session: Session, actor: Actor) -> None:
    ours = a_head(session, name="王安", phone=PHONE)
    namesake = a_head(session, name="王安")
    longer = a_head(session, name="王安石")
    about_ours = a_certificate(session, ours, person="王安石")
    elsewhere = a_need(session, remarks="王安和王安石都来")
    erase_head(session, actor, ours)
    assert (namesake.name, longer.name) == ("王安", "王安石")
    assert elsewhere.remarks == "王安和王安石都来"
    assert about_ours.head_name == ours.name
    assert about_ours.person == "王安石"


def test_her_seats_are_empty_at_once_and_no_list_gives_her_one(
    session: Session, actor: Actor, ouyang: Head
) -> None:
    today = clock.today()
    held = a_post(session, ouyang, first_day=today - timedelta(days=400))
    begun_today = a_post(session, ouyang, seat=Seat.DELEGATE, first_day=today)
    a_post(session, ouyang, seat=Seat.STANDING, first_day=today + timedelta(days=30))
    line = PostDraftLine(head_id=ouyang.id, seat=Seat.STANDING)
    draft = a_post_draft(session, session.get_one(Region, ouyang.county_code), line)
    erase_head(session, actor, ouyang)
    assert (held.last_day, begun_today.last_day) == (today - timedelta(days=1), today)
    assert {post.seat for post in session.scalars(select(Post))} == {held.seat, begun_today.seat}
    assert session.scalars(select(PostDraftLine).where(PostDraftLine.draft_id == draft.id)).all() == []


def test_drafts_of_papers_are_written_anew_and_sent_ones_stay(
    session: Session, actor: Actor, ouyang: Head
) -> None:
    draft = a_paper(session, text=f"感谢{NAME}。")
    sent = a_paper(session, text=f"感谢{NAME}。", state=PaperState.SENT, sent_at=clock.now())
    sent.texts[0].text = f"先感谢{NAME}。"
    erased = erase_head(session, actor, ouyang)
    assert draft.text == f"感谢{removed_name(erased.id)}。"
    assert sent.text == sent.texts[1].text == f"感谢{NAME}。"
    assert sent.texts[0].text == f"先感谢{removed_name(erased.id)}。"


def test_an_account_goes_with_its_sign_ins(session: Session, actor: Actor) -> None:
    clerk = an_account(session, Role.TOWNSHIP, name=NAME, login=LOGIN)
    now = clock.now()
    session.add(SignIn(token_hash="1", account_id=clerk.id, created_at=now, last_seen_at=now, expires_at=now,
                       address="10.0.0.7"))  # fmt: skip
    record(session, actor, "account.create", clerk, name=NAME, login=LOGIN)
    erase_account(session, actor, clerk)
    assert _left(session) == []
    assert session.scalar(select(func.count()).select_from(SignIn)) == 0
    assert not clerk.active


def test_a_contact_goes_from_all_needs_of_the_county_that_name_the_same_number(
    session: Session, actor: Actor
) -> None:
    first = a_need(session, contact=f"{NAME} {PHONE}", remarks=f"电话 {DIGITS}")
    second = a_need(session, contact=f"村委会{NAME} {DIGITS}")
    other = a_need(session, contact="周敏 138 0000 1111")
    link = first.contact_generation
    erased = erase_contact(session, actor, first)
    assert _left(session) == []
    assert first.contact == second.contact == removed_name(erased.id)
    assert other.contact == "周敏 138 0000 1111"
    assert first.contact_generation > link


def test_a_contact_is_erased_once(session: Session, actor: Actor) -> None:
    need = a_need(session, contact=f"{NAME} {PHONE}")
    erase_contact(session, actor, need)
    with pytest.raises(Conflict):
        erase_contact(session, actor, need)


def test_nobody_erases_herself_nor_a_heads_account_alone(
    session: Session, actor: Actor, ouyang: Head
) -> None:
    with pytest.raises(Conflict):
        erase_account(session, actor, session.get_one(Account, actor.account_id))
    with pytest.raises(Conflict):
        erase_account(session, actor, an_account(session, head=ouyang))


@pytest.fixture
def demonstration(demo_file: Path, tmp_path: Path) -> Iterator[Engine]:
    shutil.copy(demo_file, tmp_path / "sizhang.db")
    engine = make_engine(f"sqlite:///{tmp_path / 'sizhang.db'}")
    yield engine
    engine.dispose()


def test_no_byte_of_her_is_left_in_the_file_nor_in_the_log(
    demonstration: Engine, tmp_path: Path, logged: list[dict[str, Any]]
) -> None:
    """Her name and number are written into every column of every table that takes words, before and after others."""
    with transaction(demonstration) as session:
        head = session.scalars(
            select(Head).join(Account).where(Head.county_code == DONGTAI, Head.active).order_by(Head.id)
        ).first()
        assert head is not None
        head.name, head.phone = NAME, PHONE
        session.execute(update(Account).where(Account.head_id == head.id).values(name=NAME, login=LOGIN))
        session.flush()
        written = _write_everywhere(session)
    assert written >= 25
    before = _counted(demonstration)
    with transaction(demonstration) as session:
        actor = Actor.of(session.scalars(select(Account).where(Account.login == "dongtai")).one())
        number = erase_head(session, actor, session.get_one(Head, head.id)).id
    assert tidy_after_erasures(demonstration, clock.now(), tmp_path) == 1
    demonstration.dispose()

    for path in tmp_path.glob("*"):
        found = [trace for trace in TRACES if trace.encode() in path.read_bytes()]
        assert (path.name, found) == (path.name, [])
    assert not [line for line in logged if any(trace in repr(line) for trace in TRACES)]
    with reading(demonstration) as session:
        assert session.get_one(Head, head.id).name == removed_name(number)
        assert session.scalar(select(func.count()).where(Run.week.contains(removed_name(number))))
    assert _counted(demonstration) == before


NOT_WRITABLE = {"action", "subject", "subject_key", "before", "after", "locale", "number", "login"}
WHO_THEY_ARE = {"name", "phone"}  # of other heads and accounts


def _write_everywhere(session: Session) -> int:
    """Into the first row of each table, column by column; how many columns that were."""
    written = 0
    for model, names in word_columns().items():
        table = cast("Table", model.__table__)
        written_to = select(*table.primary_key)
        if model is Paper:  # those that were sent say for good what they said
            written_to = written_to.where(Paper.state == PaperState.DRAFT)
        elif model is PaperVersion:
            written_to = written_to.where(PaperVersion.paper.has(Paper.state == PaperState.DRAFT))
        first = session.execute(written_to.limit(1)).first()
        if first is None:
            continue
        same = [column == value for column, value in zip(table.primary_key, first, strict=True)]
        for name in set(names) - NOT_WRITABLE - (WHO_THEY_ARE if model in (Head, Account) else set()):
            column = model.__mapper__.columns[name]
            here = session.scalar(select(column).where(*same))
            value = _with_her(here, is_json=isinstance(column.type, JSON))
            if (
                isinstance(column.type, String)
                and column.type.length
                and len(str(value)) > column.type.length
            ):
                value = NAME
            with session.begin_nested() as attempt:
                try:
                    session.execute(update(table).where(*same).values({column.name: value}))
                    written += 1
                except Exception:  # a constraint allows no such words there
                    attempt.rollback()
    return written


def _with_her(here: Any, *, is_json: bool) -> Any:
    if is_json:
        return here | {NAME: PHONE} if isinstance(here, dict) else [*(here or []), NAME]
    return f"{NAME}{here or ''} {PHONE}、{DIGITS}"


def _counted(engine: Engine) -> tuple[Coverage, Figures]:
    """What the county's pages count."""
    with reading(engine) as session:
        actor = Actor.of(session.scalars(select(Account).where(Account.login == "dongtai")).one())
        county = session.get_one(Region, DONGTAI)
        return coverage_of(session, actor, county), _figures(session, actor)


def _figures(session: Session, actor: Actor) -> Figures:
    """All figures of the county for a year around today, whenever they are read."""
    today, half_a_year = clock.today(), timedelta(days=183)
    county = session.get_one(Region, DONGTAI)
    read = figures_of(session, actor, county, today - half_a_year, today + half_a_year)
    return replace(read, as_of=datetime.min)


def test_the_audit_tells_of_it_without_a_name(session: Session, actor: Actor, ouyang: Head) -> None:
    erased = erase_head(session, actor, ouyang)
    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "erasure.erase")).one()
    assert (entry.subject_key, entry.account_id) == (str(erased.id), actor.account_id)
    assert NAME not in json.dumps(entry.detail, ensure_ascii=False)
