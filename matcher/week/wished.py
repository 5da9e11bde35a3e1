"""What campaigns wish for their stops of a week, as a planning of the whole campaign has found it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy.orm import Session

from matcher.campaigns.queries.reserved import wishes_of_needs
from matcher.models import Need
from matcher.week.week_time import WEEK_MINUTES, minute_of
from solver import Assignment


def wished(
    session: Session, monday: date, needs: Collection[Need], known: Collection[str]
) -> tuple[Assignment, ...]:
    """The wishes for these open needs that still hold and whose heads are `known` in the week, by need.

    Leaving one costs the plan what leaving an earlier plan does (`change`); nobody has been told of it.
    """
    stored = [need.id for need in needs if need.id is not None]
    found = []
    for need_id, wish in sorted(wishes_of_needs(session, stored).items()):
        heads = tuple(str(head_id) for head_id in wish.head_ids)
        if wish.starts_at is None or not set(heads) <= set(known):
            continue
        start = minute_of(monday, wish.starts_at)
        if 0 <= start < WEEK_MINUTES:
            found.append(Assignment(str(need_id), heads, start))
    return tuple(found)
