"""Entering an output of a firm, correcting it, and taking one out."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Invalid
from matcher.models import FirmOutput, FirmRequest
from matcher.outputs.schemas.output import OutputCommand
from matcher.policy import Action, Actor, permit
from matcher.registry.queries.firms import firms_spoken_for
from matcher.wording import Text


def save_output(
    session: Session, actor: Actor, command: OutputCommand, output: FirmOutput | None = None
) -> FirmOutput:
    """The new or corrected output. Who entered it stays as it was: by the firm itself, or on its word.

    Raises `Invalid` for a firm out of reach, for an institution that is no firm, for a request of another firm, and
    for a day that is to come; `Outdated` where somebody else was faster.
    """
    permit(actor, Action.OUTPUT_EDIT)
    if output is not None:
        ensure_fresh(output, command.version)
    firms = firms_spoken_for(session, actor, also=output.institution_id if output else None)
    if command.institution_id not in {firm.id for firm in firms}:
        raise Invalid.field("institution_id", Text("Please choose one of the list."))
    if command.day > clock.today():
        raise Invalid.field("day", Text("This day is still to come. Please enter what there is already."))
    if command.firm_request_id is not None:
        asked = session.get(FirmRequest, command.firm_request_id)
        if asked is None or asked.institution_id != command.institution_id:
            raise Invalid.field("firm_request_id", Text("Please choose a request of this firm."))
    what = "firm_output.edit" if output else "firm_output.add"
    if output is None:
        output = FirmOutput(by_firm=actor.is_of_firm)
        session.add(output)
    output.institution_id, output.day = command.institution_id, command.day
    output.kind, output.words = command.kind, command.words
    output.firm_request_id = command.firm_request_id
    _record(session, actor, what, output)
    return output


def remove_output(session: Session, actor: Actor, output: FirmOutput, version: int) -> None:
    """Take an output out that was entered by mistake, or that the firm takes back. Raises `Outdated`."""
    ensure_fresh(output, version)
    _record(session, actor, "firm_output.remove", output)
    session.delete(output)
    session.flush()


def _record(session: Session, actor: Actor, what: str, output: FirmOutput) -> None:
    record(
        session, actor, what, output, institution=output.institution_id, output_kind=output.kind.value,
        day=output.day.isoformat(), firm_request=output.firm_request_id,
    )  # fmt: skip
