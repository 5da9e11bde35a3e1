"""Changes of areas in each state in which something can be done about them, for a walk over all forms."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Region
from matcher.vocabulary import ChangeState, Level
from tests.builders.places import DONGTAI
from tests.builders.regions import a_change


def changed_townships(session: Session) -> list[str]:
    """The pages of a draft, of one whose day has come, and of one that was carried out."""
    towns = select(Region).where(Region.parent_code == DONGTAI, Region.level == Level.TOWNSHIP)
    draft, agreed, done, *_ = session.scalars(towns.order_by(Region.code.desc()))
    name, name_en = done.name, done.name_en
    done.former_names = [[f"老{name}", "", clock.today().isoformat()]]
    made = [
        a_change(session, draft),
        a_change(session, agreed, state=ChangeState.AGREED),
        a_change(session, done, state=ChangeState.DONE, done_at=clock.now(), name=name, name_en=name_en),
    ]
    return [f"/townships/changes/{each.id}" for each in made]
