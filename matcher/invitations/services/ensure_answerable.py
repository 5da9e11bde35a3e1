"""Whether an invitation can still be answered."""

from __future__ import annotations

from collections.abc import Mapping

from matcher import clock
from matcher.errors import Conflict
from matcher.models import Invitation
from matcher.policy.states import INVITATION
from matcher.vocabulary import Answer
from matcher.wording import Text, msgid

CLOSED: Mapping[Answer, str] = {
    Answer.DECLINED: msgid(
        "You have declined this already. If you can come after all, please say so soon: on the page of your link, or "
        "by ringing us."
    ),
    Answer.EXPIRED: msgid("The time to answer is over. If you can come, please ring us; thank you anyway."),
    Answer.CANCELLED: msgid("This has been withdrawn in the meantime; there is nothing left for you to do."),
}


def ensure_answerable(invitation: Invitation) -> None:
    """Raise `Conflict`, saying why, where the invitation was closed or its activity has begun.

    Call it with the need held, so that the answer is fresh and stays so.
    """
    if not INVITATION.allows("decline", invitation.answer):
        raise Conflict(Text(CLOSED[invitation.answer]))
    if invitation.assignment.starts_at <= clock.now():
        raise Conflict(Text("This activity has begun already; the township will record how it went."))
