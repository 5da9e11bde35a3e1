"""Emergencies (应急): what has happened, the heads who were asked at once, and the teams that were sent."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.models.base import Base, Id, Name, enum_column
from matcher.models.head import Head
from matcher.models.need import Need
from matcher.models.region import Region
from matcher.models.topic import ResourcePack, Topic
from matcher.models.venue import Venue
from matcher.vocabulary import CallState, EmergencyKind, EmergencyState


class Emergency(Base):
    """A flood, an epidemic or the like in a county, both days included; heads of its `kinds` are asked at once."""

    __tablename__ = "emergency"
    __table_args__ = (
        CheckConstraint("first_day <= last_day", name="days"),
        CheckConstraint("name <> ''", name="name"),
        CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name="closed"),
        Index("ix_emergency_county_code_state", "county_code", "state"),
    )

    id: Mapped[Id]
    county_code: Mapped[str] = mapped_column(ForeignKey("region.code"))
    kind: Mapped[EmergencyKind] = mapped_column(enum_column(EmergencyKind))
    name: Mapped[Name]
    about: Mapped[str] = mapped_column(Text, default="", doc="what has happened and what is needed, in words")
    first_day: Mapped[date]
    last_day: Mapped[date]
    kinds: Mapped[list[str]] = mapped_column(JSON, default=list, doc="values of `Kind`, in its order")
    state: Mapped[EmergencyState] = mapped_column(enum_column(EmergencyState), default=EmergencyState.OPEN)
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    version: Mapped[int] = mapped_column()

    county: Mapped[Region] = relationship()
    townships: Mapped[list[EmergencyTownship]] = relationship(
        cascade="all, delete-orphan", order_by="EmergencyTownship.township_code"
    )
    topics: Mapped[list[EmergencyTopic]] = relationship(
        cascade="all, delete-orphan", order_by="EmergencyTopic.position"
    )

    __mapper_args__ = {"version_id_col": version}


class EmergencyTownship(Base):
    """One of the townships concerned."""

    __tablename__ = "emergency_township"

    emergency_id: Mapped[int] = mapped_column(
        ForeignKey("emergency.id", ondelete="CASCADE"), primary_key=True
    )
    township_code: Mapped[str] = mapped_column(ForeignKey("region.code"), primary_key=True, index=True)

    township: Mapped[Region] = relationship()


class EmergencyTopic(Base):
    """A topic that is wanted: of the heads of these kinds only those who offer one of them are asked."""

    __tablename__ = "emergency_topic"

    emergency_id: Mapped[int] = mapped_column(
        ForeignKey("emergency.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"), index=True)

    topic: Mapped[Topic] = relationship()


class EmergencyCall(Base):
    """Asks one head whether she could help, and when; it books nothing. Each head is asked once per emergency.

    Times are local; both are empty unless the head could.
    """

    __tablename__ = "emergency_call"
    __table_args__ = (
        CheckConstraint("from_at < until_at", name="times"),
        CheckConstraint(
            "(from_at IS NULL) = (until_at IS NULL) AND (state <> 'could' OR from_at IS NOT NULL)",
            name="could",
        ),
        UniqueConstraint("emergency_id", "head_id"),
        Index("ix_emergency_call_head_id", "head_id"),
    )

    id: Mapped[Id]
    emergency_id: Mapped[int] = mapped_column(ForeignKey("emergency.id", ondelete="CASCADE"))
    head_id: Mapped[int] = mapped_column(ForeignKey("head.id"))
    state: Mapped[CallState] = mapped_column(enum_column(CallState), default=CallState.WAITING)
    asked_at: Mapped[datetime]
    asked_until: Mapped[date] = mapped_column(
        doc="the last day that the head was asked for, or saw when answering"
    )
    reminded_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    from_at: Mapped[datetime | None]
    until_at: Mapped[datetime | None]
    named_hours: Mapped[bool] = mapped_column(
        default=False, doc="whether she named these hours herself; else she meant all days that there were"
    )
    remark: Mapped[str] = mapped_column(String(200), default="", doc="the head's own word")
    deputy: Mapped[str] = mapped_column(String(60), default="", doc="who answered for the head")
    noted_by: Mapped[str] = mapped_column(
        String(120), default="", doc="who took the answer down by telephone; empty where it was given here"
    )
    version: Mapped[int] = mapped_column()

    emergency: Mapped[Emergency] = relationship()
    head: Mapped[Head] = relationship()

    __mapper_args__ = {"version_id_col": version}


class EmergencyTeam(Base):
    """Heads who go to a venue together; times are local, within one day. `need` is there once it was sent."""

    __tablename__ = "emergency_team"
    __table_args__ = (
        CheckConstraint("starts_at < ends_at", name="times"),
        CheckConstraint("audience >= 1", name="audience"),
        Index("ix_emergency_team_emergency_id", "emergency_id"),
        Index("ix_emergency_team_township_code", "township_code"),
    )

    id: Mapped[Id]
    emergency_id: Mapped[int] = mapped_column(ForeignKey("emergency.id", ondelete="CASCADE"))
    township_code: Mapped[str] = mapped_column(ForeignKey("region.code"))
    venue_id: Mapped[int] = mapped_column(ForeignKey("venue.id"), index=True)
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"), index=True)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    audience: Mapped[int] = mapped_column(doc="how many people are to be helped, about")
    contact: Mapped[str] = mapped_column(
        String(80), default="", doc="whom the team finds there, with a phone number"
    )
    task: Mapped[str] = mapped_column(String(500), default="", doc="what is to be done, in words")
    leader_id: Mapped[int | None] = mapped_column(ForeignKey("head.id"), index=True)
    need_id: Mapped[int | None] = mapped_column(ForeignKey("need.id"), unique=True)
    version: Mapped[int] = mapped_column()

    emergency: Mapped[Emergency] = relationship()
    township: Mapped[Region] = relationship()
    venue: Mapped[Venue] = relationship()
    topic: Mapped[Topic] = relationship()
    leader: Mapped[Head | None] = relationship()
    need: Mapped[Need | None] = relationship()
    members: Mapped[list[EmergencyMember]] = relationship(
        cascade="all, delete-orphan", order_by="EmergencyMember.position"
    )
    packs: Mapped[list[EmergencyPack]] = relationship(
        cascade="all, delete-orphan", order_by="EmergencyPack.pack_id"
    )

    __mapper_args__ = {"version_id_col": version}


class EmergencyMember(Base):
    """A head in a team; `position` becomes the part of its need."""

    __tablename__ = "emergency_member"
    __table_args__ = (UniqueConstraint("team_id", "head_id"),)

    team_id: Mapped[int] = mapped_column(
        ForeignKey("emergency_team.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    head_id: Mapped[int] = mapped_column(ForeignKey("head.id"), index=True)

    head: Mapped[Head] = relationship()


class EmergencyPack(Base):
    """Kit that a team takes."""

    __tablename__ = "emergency_pack"
    __table_args__ = (CheckConstraint("quantity >= 1", name="quantity"),)

    team_id: Mapped[int] = mapped_column(
        ForeignKey("emergency_team.id", ondelete="CASCADE"), primary_key=True
    )
    pack_id: Mapped[int] = mapped_column(ForeignKey("resource_pack.id"), primary_key=True)
    quantity: Mapped[int] = mapped_column(default=1)

    pack: Mapped[ResourcePack] = relationship()
