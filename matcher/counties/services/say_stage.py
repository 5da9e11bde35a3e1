"""Saying how far a county is."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.counties.queries.stages import stage_history, stage_tag
from matcher.counties.schemas.stage import StageCommand
from matcher.database.ensure_fresh import ensure_tag
from matcher.errors import Invalid, NotFound
from matcher.models import AdoptionEntry, Region
from matcher.policy import Action, Actor, within
from matcher.vocabulary import Level
from matcher.wording import Text


def say_stage(
    session: Session, actor: Actor, county_code: str, command: StageCommand
) -> AdoptionEntry | None:
    """Add to the county's history at which stage it is since when; None where that is what holds already, also where
    it was sent twice.

    The county's row is held, so that two people do not speak at once. Raises `NotFound` for what is no county within
    reach, `Invalid` for a day that is to come, `Outdated` where somebody has said something since the page was opened.
    """
    held = select(Region.code).where(
        Region.code == county_code,
        Region.level == Level.COUNTY,
        within(actor, Action.ADOPTION_EDIT, Region),
    )
    if session.scalar(held.with_for_update(key_share=True)) is None:
        raise NotFound
    if command.day > clock.today():
        raise Invalid.field("day", Text("This day is still to come. Please say it when it is so."))
    said = stage_history(session, county_code)
    if said and (said[0].stage, said[0].day, said[0].words) == (command.stage, command.day, command.words):
        return None
    ensure_tag(stage_tag(session, county_code), command.seen)
    entry = AdoptionEntry(
        county_code=county_code, stage=command.stage, day=command.day, words=command.words,
        said_at=clock.now(), said_by=actor.account_id,
    )  # fmt: skip
    session.add(entry)
    record(
        session, actor, "adoption_entry.say", entry, before=said[0].stage.value if said else None,
        after=command.stage.value, day=command.day.isoformat(), words=command.words,
    )  # fmt: skip
    session.flush()
    return entry
