"""Setting how a county is reached, and until when it takes needs in."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.aboard.schemas.people import Basics
from matcher.audit.services.record import record
from matcher.county_settings.services.own_settings import own_settings
from matcher.models import Region
from matcher.policy import Actor

FIELDS = ("telephone", "intake_weekday", "intake_until")


def set_basics(session: Session, actor: Actor, county: Region, command: Basics) -> None:
    """Keep them; every other setting stays. Raises `Conflict` where somebody else was faster."""
    own = own_settings(session, county.code, command.version)
    changed = {
        name: [getattr(own, name), getattr(command, name)]
        for name in FIELDS
        if getattr(own, name) != getattr(command, name)
    }
    if not changed:
        return
    for name in changed:
        setattr(own, name, getattr(command, name))
    record(session, actor, "settings.edit", own, changed=changed)
    session.flush()
