"""The personal page of a head whom a working group asks for something: where the answer is given."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.links.queries.personal_page import personal_page_state
from matcher.links.services.give_personal_page import give_personal_page, renew_personal_page
from matcher.models import Head
from matcher.policy import Actor


def keep_page_open(session: Session, actor: Actor, head: Head) -> None:
    """Let the head's page be open for the whole of its time from now on, unless the head has stopped it.

    Who is out of use or wants no contact is not asked, and gets none.
    """
    if not head.active or head.opted_out_at is not None:
        return
    page = personal_page_state(session, head.id)
    if page.is_open:
        renew_personal_page(session, head)
    elif not page.stopped:
        give_personal_page(session, actor, head, page.generation)
