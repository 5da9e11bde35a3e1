"""Taking a complaint or suggestion, from whoever it comes."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.complaints.number import new_number, read_number
from matcher.complaints.schemas.complaint import NewComplaint
from matcher.county_settings.queries.county_settings import settings_of
from matcher.errors import Invalid
from matcher.holidays.queries.calendar_of import calendar_of
from matcher.models import Complaint, Region
from matcher.policy import Actor
from matcher.policy.actor import service_actor
from matcher.vocabulary import ComplaintStatus, Level
from matcher.wording import Text


def file_complaint(session: Session, sender: Actor | None, command: NewComplaint) -> Complaint:
    """Keep it for the county, or for the city above it where it is about the association itself.

    The trail tells that one came, not from whom. A form that is sent again with the same text is the complaint it made
    the first time. Raises `Invalid` where there is no such county.
    """
    county = session.get(Region, command.county_code)
    if county is None or county.level is not Level.COUNTY:
        raise Invalid.field("county_code", Text("Please choose the county."))
    number = read_number(command.own_number)
    former = session.scalar(select(Complaint).where(Complaint.number == number)) if number else None
    if former and (former.origin_code, former.text) == (county.code, command.text):
        return former
    answers = county.parent_code if command.about_association and county.parent_code else county.code
    complaint = Complaint(
        number=new_number() if former or not number else number,
        origin_code=county.code,
        region_code=answers,
        about_association=command.about_association,
        text=command.text,
        telephone=command.telephone,
        account_id=sender.account_id if sender else None,
        status=ComplaintStatus.NEW,
        created_at=clock.now(),
        answer_by=calendar_of(session).after_workdays(
            clock.today(), settings_of(session, county.code).complaint_days
        ),
    )
    session.add(complaint)
    record(session, service_actor(answers), "complaint.file", complaint)
    return complaint
