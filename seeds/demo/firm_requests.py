"""What firms of the demonstration ask: one that waits, one that was answered by telephone, one that is closed."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.firm_requests.queries.of_group import helpers_for
from matcher.firm_requests.schemas.firm_request import FirmRequestCommand
from matcher.firm_requests.schemas.what_was_said import CloseCommand, ProposeHelperCommand, TelephoneAnswer
from matcher.firm_requests.services.answer_by_telephone import answer_by_telephone
from matcher.firm_requests.services.close_firm_request import close_firm_request
from matcher.firm_requests.services.propose_helper import propose_helper
from matcher.firm_requests.services.save_firm_request import save_firm_request
from matcher.firm_requests.services.send_visit import send_visit
from matcher.groups.queries.leaders import leaders_of
from matcher.models import (
    Account,
    Assignment,
    FirmRequest,
    Head,
    Institution,
    Need,
    Part,
    Topic,
    Visit,
    WorkingGroup,
)
from matcher.outputs.schemas.output import OutputCommand
from matcher.outputs.services.save_output import save_output
from matcher.policy import Actor
from matcher.policy.actor import link_actor
from matcher.vocabulary import FirmOutcome, FirmRequestCategory, Kind, OutputKind, Role

CONTACT = "企业办公室 000 0000 8100"
WAITING = (
    FirmRequestCategory.TECHNICAL,
    "铸件表面常有气孔，换了两批型砂也不见好，想请懂铸造的老师到车间看一看。",
)
BY_TELEPHONE = (FirmRequestCategory.PROJECT, "想申报高新技术企业，不知道研发费用怎样归集。")


def add_firm_requests(session: Session, county_code: str) -> None:
    """The requests, by the services; the closed one has a visit that was held and an output that came of it."""
    here = Institution.county_code == county_code
    firms = session.scalars(
        select(Institution).where(here, Institution.kind == Kind.ENTERPRISE).order_by(Institution.id)
    ).all()
    if not firms:
        return
    accounts = select(Account).where(Account.role == Role.COORDINATOR, Account.region_code == county_code)
    coordinator = Actor.of(session.scalars(accounts.order_by(Account.id)).one())
    _waits(session, firms[0])
    asked = _ask(session, coordinator, firms[1 % len(firms)], BY_TELEPHONE, clock.now() - timedelta(days=9))
    said = "财务老师电话答复：按项目立辅助账，人工、材料、设备分开记；下周把样表发过去。"
    with clock.pretending(clock.now() - timedelta(days=6)):
        answer_by_telephone(session, coordinator, asked, TelephoneAnswer(clock.today(), said, asked.version))
    _was_solved(session, coordinator, firms[2 % len(firms)])


def _ask(
    session: Session, actor: Actor, firm: Institution, what: tuple[FirmRequestCategory, str], at: datetime
) -> FirmRequest:
    category, words = what
    command = FirmRequestCommand(firm.id, category, words, people=12, contact=CONTACT)
    with clock.pretending(at):
        return save_firm_request(session, actor, command)


def _waits(session: Session, firm: Institution) -> None:
    """Entered by a head of the firm; the leader of the group knows who could help."""
    head = session.scalars(select(Head).where(Head.institution_id == firm.id).order_by(Head.id)).first()
    group = session.scalars(
        select(WorkingGroup).where(
            WorkingGroup.county_code == firm.county_code, WorkingGroup.kind == Kind.ENTERPRISE
        )
    ).one()
    leader = next(iter(leaders_of(session, group.id)), None)
    if head is None or leader is None:
        return
    asked = _ask(session, link_actor(head), firm, WAITING, clock.now() - timedelta(days=2))
    helper = next(key for key in helpers_for(session, group) if key not in (head.id, leader.id))
    command = ProposeHelperCommand(helper, "做过二十年铸造工艺", asked.version)
    propose_helper(session, link_actor(leader), group, asked.id, command)


def _was_solved(session: Session, coordinator: Actor, firm: Institution) -> None:
    """Met by the latest visit that was held for a topic of firms in the county."""
    found = session.execute(
        select(Need, Assignment.starts_at)
        .join(Assignment, Assignment.need_id == Need.id)
        .join(Visit, Visit.assignment_id == Assignment.id)
        .where(
            Visit.happened, Need.township_code.startswith(firm.county_code),
            Need.parts.any(Part.topic.has(Topic.group == Kind.ENTERPRISE)),
        )
        .order_by(Assignment.starts_at.desc(), Need.id)
    ).first()  # fmt: skip
    if found is None:
        return
    need, held_at = found
    what = (FirmRequestCategory.TALENT, f"厂里想了解“{need.title}”，请老师来给大家讲一讲。")
    asked = _ask(session, coordinator, firm, what, held_at - timedelta(days=12))
    with clock.pretending(held_at - timedelta(days=11)):
        send_visit(session, coordinator, asked, need)
    said = "老师讲得实在，照着做了，问题解决了。"
    with clock.pretending(min(held_at + timedelta(days=2), clock.now())):
        day = clock.today()
        close_firm_request(
            session, coordinator, asked, CloseCommand(FirmOutcome.SOLVED, day, said, asked.version)
        )
        words = "车间质量检查作业指导书（企业标准）"
        save_output(session, coordinator, OutputCommand(firm.id, day, OutputKind.STANDARD, words, asked.id))
