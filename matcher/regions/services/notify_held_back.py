"""Writing down that a county's coordinators have to hear of a change of areas that is held back."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Notification, RegionChange
from matcher.notifications.services.notify import LISTED_FOR
from matcher.notifications.services.overtake_unread import overtake_unread
from matcher.regions.queries.changes import change_line
from matcher.vocabulary import Audience, NotificationEvent


def notify_held_back(session: Session, change: RegionChange) -> None:
    """They have to hear what stands in the way; what was said of it before need not be heard any more."""
    forget_held_back(session, change)
    line = change_line(session, change)
    names = "、".join(each.name for each in line.names)
    names_en = ", ".join(each.name_en or each.name for each in line.names)
    facts = {
        "areas": f"{names} → {line.after.name}", "areas_en": f"{names_en} → {line.after.name_en or line.after.name}",
        "day": change.day.isoformat(), "reasons": dict(change.held_back), "region_change": change.id,
    }  # fmt: skip
    session.add(
        Notification(
            event=NotificationEvent.AREAS_HELD_BACK, audience=Audience.COORDINATOR, region_code=change.county_code,
            need_id=None, head_id=None, detail=facts, created_at=clock.now(), until=clock.now() + LISTED_FOR,
        )
    )  # fmt: skip


def forget_held_back(session: Session, change: RegionChange) -> None:
    """Nothing stands in its way any more, or nobody wants it: nobody need hear of it."""
    overtake_unread(
        session, Notification.event == NotificationEvent.AREAS_HELD_BACK,
        Notification.detail["region_change"].as_integer() == change.id,
    )  # fmt: skip
