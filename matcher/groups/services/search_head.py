"""Putting to a working group whom the county should look for, its answer, and the end of the search."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_version
from matcher.errors import Conflict, Invalid
from matcher.groups.queries.leaders import leaders_of
from matcher.groups.queries.who_could import heads_of_field, who_offers
from matcher.groups.schemas.search import FoundCommand
from matcher.groups.services.answer_group import NOT_THIS_HEAD
from matcher.groups.services.keep_page_open import keep_page_open
from matcher.groups.services.notify_search import forget_search, notify_found, notify_wanted
from matcher.models import HeadSearch, Prospect, RecruitStudy, Region, WorkingGroup
from matcher.policy import Action, Actor, permit
from matcher.policy.memberships import ensure_leads
from matcher.vocabulary import SearchAnswer
from matcher.wording import Text

ENDED = Text("The county does not look for this head any more. Nothing has been saved.")
OFFERS_IT = Text("This head offers the topic already. Please choose another.")
OUT_OF_USE = Text("This topic is not in the catalogue any more.")


@dataclass(frozen=True, slots=True)
class Put:
    """What is with the group now; `is_new` says that it was not before."""

    search: HeadSearch
    is_new: bool


def put_to_group(session: Session, actor: Actor, prospect: Prospect) -> Put:
    """Ask the working group of the field whom it knows; its leaders hear of it, and their personal pages are open.

    Where somebody is looked for already for the topic, around whatever township, nobody is asked again.
    Raises `Conflict` where the topic is out of use, `Forbidden`.
    """
    permit(actor, Action.GROUP_EDIT)
    study = session.get_one(RecruitStudy, prospect.study_id)
    if not prospect.topic.active:
        raise Conflict(OUT_OF_USE)
    live = session.scalars(_same(prospect)).one_or_none()
    if live is not None:
        return Put(live, is_new=False)
    group = session.scalars(
        select(WorkingGroup).where(
            WorkingGroup.county_code == study.county_code, WorkingGroup.kind == prospect.kind
        )
    ).one()
    township = session.get_one(Region, prospect.township_code)
    search = HeadSearch(
        group=group, topic_id=prospect.topic_id, township_code=township.heir_code or township.code,
        more=len(prospect.serves) - len(prospect.drops), weeks=len(prospect.by_week), asked_at=clock.now(),
        asked_by=actor.account_id,
    )  # fmt: skip
    try:
        with session.begin_nested():
            session.add(search)
    except IntegrityError:
        return Put(session.scalars(_same(prospect)).one(), is_new=False)
    record(session, actor, "head_search.ask", search, topic_id=search.topic_id)
    notify_wanted(session, search)
    for leader in leaders_of(session, group.id):
        keep_page_open(session, actor, leader)
    return Put(search, is_new=True)


def answer_search(session: Session, actor: Actor, search: HeadSearch, command: FoundCommand) -> None:
    """Keep the leader's answer; a later one takes its place. Coordinators hear of it, and a head who is named.

    Raises `Forbidden` for who does not lead the group, `Invalid` for a head who is not of its field or offers the topic
    already, `Outdated`, and `Conflict` where the county has ended the search or the topic is out of use.
    """
    leader_id = ensure_leads(session, actor, search.group)
    session.refresh(search, with_for_update=True)
    if search.ended_at is not None:
        raise Conflict(ENDED)
    ensure_version(search.version, command.version)
    if not search.topic.active:
        raise Conflict(OUT_OF_USE)
    if command.answer is SearchAnswer.HEAD:
        _ensure_could(session, search, command.head_id)
    search.answer, search.words = command.answer, command.words
    search.head_id = command.head_id if command.answer is SearchAnswer.HEAD else None
    search.answered_at, search.leader_id = clock.now(), leader_id
    search.refused_at, search.refused_words = None, ""
    session.flush()
    session.refresh(search)
    record(session, actor, "head_search.answer", search, after=command.answer.value)
    notify_found(session, search)
    if search.head is not None:
        keep_page_open(session, actor, search.head)


def _ensure_could(session: Session, search: HeadSearch, head_id: int | None) -> None:
    """Raise `Invalid` for a head who is not of the group's field, or offers the topic as it is."""
    if head_id not in heads_of_field(session, search.group):
        raise Invalid.field("head_id", NOT_THIS_HEAD)
    if head_id in who_offers(session, search.group.county_code, [search.topic_id]):
        raise Invalid.field("head_id", OFFERS_IT)


def end_search(session: Session, actor: Actor, search: HeadSearch, version: int) -> None:
    """The county looks no more; nobody is asked any longer. Ended twice, it stays as it is. Raises `Outdated`."""
    session.refresh(search, with_for_update=True)
    if search.ended_at is not None:
        return
    ensure_version(search.version, version)
    search.ended_at = clock.now()
    session.flush()
    record(session, actor, "head_search.end", search)
    forget_search(session, search)


def _same(prospect: Prospect) -> Select[HeadSearch]:
    return select(HeadSearch).where(HeadSearch.topic_id == prospect.topic_id, HeadSearch.ended_at.is_(None))
