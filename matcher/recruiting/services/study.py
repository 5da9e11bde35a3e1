"""Asking whom to recruit, stopping that, and keeping what was found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.background.services.ask import ask_for_work
from matcher.background.services.stop import stop_work
from matcher.models import Prospect, Purchase, RecruitStudy, Region, ResourcePack, Topic
from matcher.policy import Action, Actor, permit
from matcher.policy.states import RECRUIT_STUDY
from matcher.tasks import TaskKind
from matcher.vocabulary import Kind
from matcher.wording import Text
from solver import SeasonProspect, SeasonPurchase, Week

USUAL_SECONDS = 300


def start_study(session: Session, actor: Actor, seconds: int = USUAL_SECONDS) -> RecruitStudy:
    """Have the actor's county studied; a worker plays its season through as it is then.

    Raises `Conflict` where that is under way, `Forbidden` for who plans no county's week.
    """
    permit(actor, Action.ROUND_PLAN)
    study = RecruitStudy(
        county_code=actor.county_code, seconds=seconds, created_by=actor.account_id, created_at=clock.now()
    )
    ask_for_work(session, actor, study, TaskKind.RECRUIT, under_way=Text("This is being worked out already."))
    return study


def cancel_study(session: Session, actor: Actor, study: RecruitStudy) -> None:
    """Stop a study, whether it waits or is under way; what the one before found stays.

    Raises `Outdated` where it has come to an end by itself.
    """
    too_late = Text("It had come to an end before it could be stopped.")
    stop_work(session, actor, RECRUIT_STUDY, study, too_late=too_late)


def store_study(
    session: Session,
    study: RecruitStudy,
    weeks: Sequence[Week],
    found: Iterable[SeasonProspect],
    purchases: Iterable[SeasonPurchase],
) -> None:
    """Keep what was found; a topic or a pack that the county does not have (any more) is left out.

    Who would live in a township that is closed by now would live in its heir.
    """
    heirs = dict(
        session.execute(
            select(Region.code, Region.heir_code).where(
                Region.parent_code == study.county_code, Region.closed_on.is_not(None)
            )
        ).all()
    )
    topics = {
        topic.code: topic
        for topic in session.scalars(select(Topic).where(Topic.county_code == study.county_code))
    }
    study.weeks = len(weeks)
    study.first_monday, study.last_monday = (weeks[0].monday, weeks[-1].monday) if weeks else (None, None)
    study.prospects = [
        Prospect(
            topic_id=topics[each.topic].id, township_code=heirs.get(each.township, each.township),
            kind=Kind(each.kind) if each.kind else topics[each.topic].group,
            value_delta=each.value_delta, by_week=list(each.by_week),
            serves=sorted(map(int, each.serves)), drops=sorted(map(int, each.drops)),
        )
        for each in found
        if each.topic in topics
    ]  # fmt: skip
    study.found = len(study.prospects)
    packs = {
        str(pack.id): pack
        for pack in session.scalars(
            select(ResourcePack).where(ResourcePack.county_code == study.county_code, ResourcePack.active)
        )
    }
    study.purchases = [
        Purchase(
            pack_id=packs[each.pack].id, value_delta=each.value_delta, by_week=list(each.by_week),
            serves=sorted(map(int, each.serves)), drops=sorted(map(int, each.drops)),
        )
        for each in purchases
        if each.pack in packs
    ]  # fmt: skip
    session.flush()
