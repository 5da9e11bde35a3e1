"""Taking a complaint or suggestion, from whoever it comes."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.calendar import after_workdays
from matcher.complaints.number import new_number
from matcher.complaints.schemas.complaint import NewComplaint
from matcher.county_settings.queries.county_settings import settings_of
from matcher.errors import Invalid
from matcher.models import Complaint, Region
from matcher.policy import Actor
from matcher.policy.actor import service_actor
from matcher.vocabulary import ComplaintStatus, Level
from matcher.wording import Text


def file_complaint(session: Session, sender: Actor | None, command: NewComplaint) -> Complaint:
    """Keep it for the county, or for the city above it where it is about the association itself.

    The trail tells that one came, not from whom. Raises `Invalid` where there is no such county.
    """
    county = session.get(Region, command.county_code)
    if county is None or county.level is not Level.COUNTY:
        raise Invalid.field("county_code", Text("Please choose the county."))
    answers = county.parent_code if command.about_association and county.parent_code else county.code
    complaint = Complaint(
        number=new_number(),
        origin_code=county.code,
        region_code=answers,
        about_association=command.about_association,
        text=command.text,
        telephone=command.telephone,
        account_id=sender.account_id if sender else None,
        status=ComplaintStatus.NEW,
        created_at=clock.now(),
        answer_by=after_workdays(clock.today(), settings_of(session, county.code).complaint_days),
    )
    session.add(complaint)
    record(session, service_actor(answers), "complaint.file", complaint)
    return complaint
