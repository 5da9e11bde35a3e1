"""That somebody has to hear of a change, and whether that has happened (通知)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.models.audit import Json
from matcher.models.base import Base, Id, enum_column
from matcher.models.change_request import ChangeRequest
from matcher.models.complaint import Complaint
from matcher.models.emergency import EmergencyCall
from matcher.models.enquiry import Enquiry
from matcher.models.head import Head
from matcher.models.need import Need
from matcher.models.plan import Invitation
from matcher.models.unplaced_need import UnplacedNeed
from matcher.vocabulary import Audience, NotificationEvent, ToldBy

_TICKED_OFF = text("told_by = 'telephone'")
_PENDING = text("told_at IS NULL AND overtaken_at IS NULL")


class Notification(Base):
    """One thing one recipient has to hear of: a head, the staff of a township, or the county's coordinators.

    It is pending until it is told or overtaken by later news. `detail` holds the facts as they were, the parameters of
    its sentence; after `until` nobody needs to be told any more. For coordinators `head_id` is the head it is about.
    What is about a head alone, and no need, has no `need_id`. What is about a complaint goes to whoever sent it.
    What is about a need in own words has its number instead. What is about a topic suggested to a working group, or a
    head it is asked to look for, has the head whom it is for or about. Who answers for a county,
    which change of its areas is held back, or what the contact of a firm says, who is no head, stands in `detail`
    alone.
    """

    __tablename__ = "notification"
    __table_args__ = (
        CheckConstraint("(told_at IS NULL) = (told_by IS NULL)", name="told"),
        CheckConstraint("audience <> 'head' OR head_id IS NOT NULL", name="recipient"),
        CheckConstraint(
            "(need_id IS NULL) = (event IN ('opted_out', 'offer_changed', 'complaint_answered', 'returned',"
            " 'topic_suggested', 'topic_approved', 'topic_refused', 'emergency_asked', 'emergency_reminded',"
            " 'emergency_over', 'head_wanted', 'head_wanted_answered', 'offer_wanted', 'firm_asked', 'firm_reopened',"
            " 'firm_taken_up', 'firm_closed', 'firm_proposed', 'handed_over', 'handover_off',"
            " 'areas_held_back', 'firm_dates', 'offer_refused',"
            " 'transfer_asked', 'transfer_consented', 'transfer_agreed', 'transfer_off', 'transfer_done'))"
            " AND (complaint_id IS NOT NULL) = (event = 'complaint_answered')"
            " AND (unplaced_need_id IS NOT NULL) = (event = 'returned')"
            " AND (need_id IS NOT NULL OR head_id IS NOT NULL OR complaint_id IS NOT NULL"
            " OR unplaced_need_id IS NOT NULL OR event IN ('handed_over', 'handover_off', 'areas_held_back',"
            " 'firm_closed', 'firm_reopened', 'firm_dates'))",
            name="subject",
        ),
        Index(
            "ix_notification_pending", "audience", "until", "region_code",
            sqlite_where=_PENDING, postgresql_where=_PENDING,
        ),
        Index("ix_notification_ticked_off", "told_at", sqlite_where=_TICKED_OFF, postgresql_where=_TICKED_OFF),
        Index("ix_notification_need_id", "need_id", "audience"),
        Index("ix_notification_invitation_id", "invitation_id"),
        Index("ix_notification_head_id", "head_id"),
        Index("ix_notification_complaint_id", "complaint_id"),
        Index("ix_notification_unplaced_need_id", "unplaced_need_id"),
        Index("ix_notification_enquiry_id", "enquiry_id"),
        Index("ix_notification_change_request_id", "change_request_id"),
        Index("ix_notification_emergency_call_id", "emergency_call_id"),
    )  # fmt: skip

    id: Mapped[Id]
    event: Mapped[NotificationEvent] = mapped_column(enum_column(NotificationEvent, grows=True))
    audience: Mapped[Audience] = mapped_column(enum_column(Audience))
    region_code: Mapped[str] = mapped_column(
        ForeignKey("region.code"), doc="the township told, or the county whose coordinators look after it"
    )
    need_id: Mapped[int | None] = mapped_column(ForeignKey("need.id", ondelete="CASCADE"))
    invitation_id: Mapped[int | None] = mapped_column(ForeignKey("invitation.id", ondelete="CASCADE"))
    head_id: Mapped[int | None] = mapped_column(ForeignKey("head.id"))
    complaint_id: Mapped[int | None] = mapped_column(ForeignKey("complaint.id", ondelete="CASCADE"))
    unplaced_need_id: Mapped[int | None] = mapped_column(ForeignKey("unplaced_need.id", ondelete="CASCADE"))
    enquiry_id: Mapped[int | None] = mapped_column(ForeignKey("enquiry.id", ondelete="CASCADE"))
    change_request_id: Mapped[int | None] = mapped_column(ForeignKey("change_request.id", ondelete="CASCADE"))
    emergency_call_id: Mapped[int | None] = mapped_column(ForeignKey("emergency_call.id", ondelete="CASCADE"))
    detail: Mapped[dict[str, Json]] = mapped_column(JSON, default=dict)
    created_at: Mapped[datetime]
    until: Mapped[datetime]
    overtaken_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]
    told_by: Mapped[ToldBy | None] = mapped_column(enum_column(ToldBy))
    planned_at: Mapped[datetime | None] = mapped_column(
        doc="when it was settled by which messages it is sent"
    )
    once: Mapped[str | None] = mapped_column(
        String(80), unique=True, doc="what the clock brings about: no second time"
    )
    teller: Mapped[str] = mapped_column(String(120), default="", doc="who ticked it off")
    version: Mapped[int] = mapped_column()

    need: Mapped[Need | None] = relationship()
    head: Mapped[Head | None] = relationship()
    invitation: Mapped[Invitation | None] = relationship()
    complaint: Mapped[Complaint | None] = relationship()
    unplaced_need: Mapped[UnplacedNeed | None] = relationship()
    enquiry: Mapped[Enquiry | None] = relationship()
    change_request: Mapped[ChangeRequest | None] = relationship()
    emergency_call: Mapped[EmergencyCall | None] = relationship()

    __mapper_args__ = {"version_id_col": version}
