"""Who has to be told before a visit on some topics, and that somebody was told (活动报备)."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from matcher.models.base import Base, Id


class TopicDuty(Base):
    """Before a session on the topic somebody has to be told, so many working days ahead."""

    __tablename__ = "topic_duty"
    __table_args__ = (
        UniqueConstraint("topic_id", "whom"),
        CheckConstraint("workdays BETWEEN 1 AND 30", name="workdays"),
        CheckConstraint("whom <> ''", name="whom"),
    )

    id: Mapped[Id]
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id", ondelete="CASCADE"), index=True)
    whom: Mapped[str] = mapped_column(String(60), doc="as 县卫生健康委")
    workdays: Mapped[int] = mapped_column(doc="by the calendar of the county")
    what: Mapped[str] = mapped_column(String(200), default="", doc="what to tell, in one line")
    schools_only: Mapped[bool] = mapped_column(default=False, doc="only where the visit is held at a school")


class DutyDone(Base):
    """That somebody was told of a need; the words are those of the topic's duty."""

    __tablename__ = "duty_done"
    __table_args__ = (UniqueConstraint("need_id", "whom"), CheckConstraint("whom <> ''", name="whom"))

    id: Mapped[Id]
    need_id: Mapped[int] = mapped_column(ForeignKey("need.id", ondelete="CASCADE"))
    whom: Mapped[str] = mapped_column(String(60))
    told_on: Mapped[date]
    told_by: Mapped[str] = mapped_column(String(120), doc="who ticked it, as called then")
    noted_at: Mapped[datetime]
