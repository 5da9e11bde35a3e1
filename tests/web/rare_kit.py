"""Kit on its way from visit to visit, since the demonstration's week is not out yet."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Assignment, Need, NeedPack, PackHandOver, ResourcePack, Venue
from matcher.models.region import COUNTY_DIGITS
from matcher.packs.holder import place, visit
from matcher.packs.services.main_place import main_place
from matcher.vocabulary import AssignmentStatus, Carrier, MovementKind
from tests.builders.catalogue import a_pack
from tests.builders.kit import a_lending_place, moved
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.places import a_township, a_venue
from tests.builders.rounds import an_assignment


def kit_pages(session: Session, beside: Need) -> list[str]:
    """A pack that is out, is to go on to the next visit and could to one more; a lending place out of use."""
    code = beside.township_code[:COUNTY_DIGITS]
    pack = a_pack(session, "on-its-way", county_code=code, stock=5)
    far = a_township(session, f"{code}299", "远镇", latitude=32.1, longitude=121.3)
    visits = [_takes(session, beside, pack, a_venue(session, far), days) for days in range(3)]
    moved(session, pack, MovementKind.OUT, place(main_place(session, code).id), visit(visits[0].id))
    session.add(
        PackHandOver(
            pack_id=pack.id, from_assignment_id=visits[0].id, to_assignment_id=visits[1].id, quantity=1,
            carrier=Carrier.NEXT_FETCHES, agreed_at=clock.now(),
        )
    )  # fmt: skip
    closed = a_lending_place(session, "停用的出借点", county_code=code, active=False)
    session.flush()
    return [
        f"/packs/{pack.id}",
        f"/packs/{pack.id}/stock",
        *(f"/needs/{each.need_id}" for each in visits),
        f"/lending-places/{closed.id}/edit",
    ]


def _takes(session: Session, beside: Need, pack: ResourcePack, where: Venue, days: int) -> Assignment:
    """An accepted visit in the township far off, so many days after the week's first Tuesday."""
    plan = session.scalars(select(Assignment).where(Assignment.need_id == beside.id)).one().plan
    need = a_need(session, venue=where, topics=[beside.parts[0].topic])
    need.packs = [NeedPack(pack_id=pack.id)]
    start = clock.planning_monday(clock.today()) + timedelta(days=1 + days)
    need.windows[0].day = start
    session.flush()
    head = a_head(session, township=beside.township, topics={need.parts[0].topic: 3})
    return an_assignment(session, need, head, plan=plan, status=AssignmentStatus.ACCEPTED)
