"""Saying how many seats the bodies of an association have filled."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_tag
from matcher.errors import Invalid
from matcher.models import BodySize, Region
from matcher.policy import Actor
from matcher.posts.queries.sizes import size_rows, sizes_tag
from matcher.posts.schemas.sizes import SizesCommand
from matcher.posts.services.hold_association import hold_association
from matcher.wording import Text


def save_sizes(session: Session, actor: Actor, region: Region, command: SizesCommand) -> None:
    """Keep the numbers from the command's day on; of a seat that is left empty, those typed for that day go.

    The association is held, so that two people do not answer each other. Raises `Outdated` where they changed
    after they were shown, `Invalid` where numbers are left empty that hold since an earlier day: its history would go.
    """
    hold_association(session, region.code)
    in_force = size_rows(session, region.code, command.from_day)
    ensure_tag(sizes_tag(session, region.code), command.tag)
    for seat, pair in command.sizes.items():
        row = in_force.get(seat)
        if row is not None and pair == (row.filled, row.others_front_line):
            continue
        if pair is None:
            if row is not None and row.from_day != command.from_day:
                since = Text(
                    "This number holds since {day}. Please type another, or that day below to take it back.",
                    day=row.from_day.isoformat(),
                )
                raise Invalid.field(f"{seat}_filled", since)
            if row is not None:
                record(session, actor, "body_size.remove", row, seat=seat.value)
                session.delete(row)
            continue
        if row is None or row.from_day != command.from_day:
            row = BodySize(region_code=region.code, seat=seat, from_day=command.from_day)
            session.add(row)
        row.filled, row.others_front_line = pair
        record(session, actor, "body_size.edit", row, seat=seat.value, filled=pair[0], others=pair[1])
    session.flush()
