"""What whoever sent a complaint or suggestion is told: that there is an answer, never what was written."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.complaints.number import spelled
from matcher.models import Complaint
from matcher.models.audit import Json
from matcher.vocabulary import Audience, NotificationEvent
from matcher.wording import Text, msgid

OF_COMPLAINTS: Mapping[tuple[Audience, NotificationEvent], str] = {
    (Audience.SENDER, NotificationEvent.COMPLAINT_ANSWERED): msgid(
        "{office} has answered what you wrote under “Complaints and suggestions” on {sent}. The number to read the "
        "answer by is {number}."
    ),
}
AGAIN = msgid(
    "{office} has changed the answer to what you wrote under “Complaints and suggestions” on {sent}. The number to "
    "read it by is {number}."
)
SENDER = Text("Whoever sent a complaint or suggestion")


def facts_of_complaint(complaint: Complaint | None) -> dict[str, Json]:
    """The number opens text and answer to whoever has it: it is kept with the complaint alone, and goes with it."""
    return {"number": spelled(complaint.number)} if complaint is not None else {}
