"""A firm reports by link what came of its request."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher.errors import Invalid
from matcher.firm_requests.schemas.report import ReportCommand
from matcher.models import FirmOutput, FirmRequest
from matcher.outputs.schemas.output import OutputCommand
from matcher.outputs.services.save_output import save_output
from matcher.policy import Actor
from matcher.wording import Text

MOST_OF_REQUEST = 30
"""So many outputs of one request can be entered by link: whoever has more to say rings up."""


def report_output(session: Session, actor: Actor, asked: FirmRequest, command: ReportCommand) -> None:
    """Keep the output as the firm's own word, of this request. The same twice is once.

    Raises `Invalid` for a day to come, or (`words`) where too many are there already.
    """
    # A second tap waits for the first, and finds what it wrote.
    session.scalars(select(FirmRequest.id).where(FirmRequest.id == asked.id).with_for_update()).one()
    of_request = FirmOutput.firm_request_id == asked.id
    same = select(FirmOutput.id).where(
        of_request, FirmOutput.day == command.day, FirmOutput.kind == command.kind, FirmOutput.words == command.words
    )  # fmt: skip
    if session.scalars(same.limit(1)).first() is not None:
        return
    if (session.scalar(select(func.count()).where(of_request)) or 0) >= MOST_OF_REQUEST:
        raise Invalid.field("words", Text("Much is entered here already. Please ring the association."))
    output = OutputCommand(asked.institution_id, command.day, command.kind, command.words, asked.id)
    save_output(session, actor, output)
