"""A series of the demonstration county: a township asks for the same thing every week, of the same head if possible."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import func, select

from matcher import clock
from matcher.models import Need, NeedHead, Part, Window, lies_in
from matcher.policy import Actor
from matcher.series.schemas.series import SeriesCommand
from matcher.series.services.change_series import start_series
from matcher.vocabulary import NeedStatus, Repeat
from seeds.demo.county_stage import CountyStage

TERM = timedelta(weeks=18)


def begin_series(stage: CountyStage, monday: date, at: datetime) -> None:
    """Let the smallest plain need of that week come again every week of a term, as its clerk says at that moment.

    Plain is a need of one part that names no head.
    """
    session, sunday = stage.session, monday + timedelta(days=6)
    query = (
        select(Need)
        .where(
            lies_in(Need.township_code, stage.county.code),
            Need.status == NeedStatus.POSTED,
            select(func.count()).where(Part.need_id == Need.id).scalar_subquery() == 1,
            ~Need.id.in_(select(NeedHead.need_id)),
            Need.windows.any(Window.day.between(monday, sunday)),
        )
        .order_by(Need.audience, Need.id)
        .limit(1)
    )
    need = session.scalars(query).first()
    if need is None:
        return
    staff = stage.accounts.staff[need.township_code]
    with clock.pretending(at):
        until = need.windows[0].day + TERM
        start_series(
            session, Actor.of(staff), need, SeriesCommand(Repeat.WEEKLY, until, need.version, same_heads=True)
        )
