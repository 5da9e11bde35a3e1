"""How a county wants its weeks planned."""

from __future__ import annotations

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from matcher.models.base import Base

WORKING_HALF_DAYS = 0b11_1111_1111
"""Mornings and afternoons from Monday to Friday; the lowest bit is Monday morning."""


class CountySettings(Base):
    """A county's weights, travel model and deadlines; `weights` holds only what differs from the defaults."""

    __tablename__ = "county_settings"
    __table_args__ = (
        CheckConstraint("speed_kmh >= 1", name="speed"),
        CheckConstraint("recent_weeks BETWEEN 0 AND 52", name="recent_weeks"),
        CheckConstraint("sessions_at_once >= 1", name="at_once"),
        CheckConstraint("quiet_from BETWEEN 0 AND 1439", name="quiet_from"),
        CheckConstraint("quiet_until BETWEEN 0 AND 1439", name="quiet_until"),
        CheckConstraint("digest_at BETWEEN 0 AND 1439", name="digest_at"),
        CheckConstraint("sessions_per_day >= 1", name="per_day"),
        CheckConstraint("stand_in_hours BETWEEN 1 AND 336", name="stand_in_hours"),
        CheckConstraint("first_yes IN (0, 1)", name="first_yes"),
        CheckConstraint("grid_minutes IN (5, 15)", name="grid"),
        CheckConstraint("intake_weekday BETWEEN 0 AND 6", name="intake_weekday"),
        CheckConstraint("complaint_days >= 1", name="complaint_days"),
        CheckConstraint("assumed_half_days BETWEEN 1 AND 16383", name="assumed_half_days"),
        CheckConstraint("assumed_travel_minutes >= 1", name="assumed_travel_minutes"),
        CheckConstraint("assumed_audience >= 1", name="assumed_audience"),
        CheckConstraint("assumed_per_day >= 1", name="assumed_per_day"),
        CheckConstraint("assumed_per_week >= 1", name="assumed_per_week"),
        CheckConstraint("post_vice_chairs >= 0", name="post_vice_chairs"),
        CheckConstraint("post_standing >= 0", name="post_standing"),
        CheckConstraint("post_members >= 0", name="post_members"),
        CheckConstraint("post_in_township >= 0", name="post_in_township"),
        CheckConstraint("post_delegates_percent BETWEEN 0 AND 100", name="post_delegates_percent"),
        CheckConstraint("post_members_percent BETWEEN 0 AND 100", name="post_members_percent"),
        CheckConstraint("post_ending_months BETWEEN 0 AND 60", name="post_ending_months"),
    )

    county_code: Mapped[str] = mapped_column(ForeignKey("region.code"), primary_key=True)
    weights: Mapped[dict[str, int | dict[str, int]]] = mapped_column(JSON, default=dict)
    speed_kmh: Mapped[int] = mapped_column(default=36)
    detour_percent: Mapped[int] = mapped_column(
        default=130, doc="road length as a percentage of the straight line"
    )
    fixed_minutes: Mapped[int] = mapped_column(default=5)
    recent_weeks: Mapped[int] = mapped_column(default=4, doc="weeks back that count for fairness")
    notice_hours: Mapped[int] = mapped_column(default=24, doc="nothing is planned nearer than this")
    answer_hours: Mapped[int] = mapped_column(default=48, doc="a head has this long to answer")
    stand_in_hours: Mapped[int] = mapped_column(
        default=24, doc="no answer is waited for nearer to the visit: then somebody else is looked for"
    )
    first_yes: Mapped[int] = mapped_column(
        default=0, doc="1: of several heads who are asked whether they could, the first who could is invited"
    )
    personal_page_days: Mapped[int] = mapped_column(
        default=90, doc="a head's personal page is open this long"
    )
    complaint_days: Mapped[int] = mapped_column(
        default=7, doc="working days within which a complaint is answered"
    )
    grid_minutes: Mapped[int] = mapped_column(default=15, doc="sessions begin this far apart: 5 or 15")
    assumed_half_days: Mapped[int] = mapped_column(
        default=WORKING_HALF_DAYS, doc="when a head who has not said so could come: a bit for each half-day"
    )
    assumed_travel_minutes: Mapped[int] = mapped_column(default=60, doc="the same: at most, one way")
    assumed_audience: Mapped[int] = mapped_column(default=200, doc="the same: at most so many listeners")
    assumed_per_day: Mapped[int] = mapped_column(default=2, doc="the same: at most so many sessions a day")
    assumed_per_week: Mapped[int] = mapped_column(default=3, doc="the same: at most so many sessions a week")
    sessions_at_once: Mapped[int | None] = mapped_column(
        doc="what a township can host at the same moment; None: no limit"
    )
    sessions_per_day: Mapped[int | None] = mapped_column(doc="what a township can host a day; None: no limit")
    intake_weekday: Mapped[int | None] = mapped_column(
        doc="the weekday, 0 is Monday, until which needs for the next week are taken in; None: nothing is said"
    )
    intake_until: Mapped[int] = mapped_column(default=18 * 60, doc="the minute of that day")
    telephone: Mapped[str] = mapped_column(
        String(32), default="", doc="whom to ring who cannot sign in, or has a question"
    )
    paper_abbreviation: Mapped[str] = mapped_column(
        String(20), default="", doc="the letters before the year in the number of a paper (机关代字)"
    )
    quiet_from: Mapped[int] = mapped_column(
        default=21 * 60, doc="from this minute of the day nothing is sent"
    )
    quiet_until: Mapped[int] = mapped_column(
        default=7 * 60 + 30, doc="until this one; the same: no quiet hours"
    )
    digest_at: Mapped[int] = mapped_column(
        default=8 * 60 + 30, doc="from this minute of a working day robots are sent the digest of their group"
    )
    post_vice_chairs: Mapped[int] = mapped_column(default=2, doc="seats of the four heads in its association")
    post_standing: Mapped[int] = mapped_column(default=4, doc="the same: in the standing committee")
    post_members: Mapped[int] = mapped_column(default=8, doc="the same: in the committee")
    post_in_township: Mapped[int] = mapped_column(
        default=2, doc="(vice-)chairs among the four heads in each township's association"
    )
    post_delegates_percent: Mapped[int] = mapped_column(
        default=70, doc="front-line people among the delegates"
    )
    post_members_percent: Mapped[int] = mapped_column(default=75, doc="the same among the committee")
    post_ending_months: Mapped[int] = mapped_column(default=6, doc="terms that end so soon are told of")
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    @classmethod
    def usual(cls, county_code: str) -> CountySettings:
        """The settings of a county that has set nothing itself: the columns' defaults, not stored, of version 0."""
        defaults = {
            name: column.default.arg
            for name, column in cls.__table__.columns.items()
            if isinstance(column.default, ScalarElementColumnDefault)
        }
        return cls(county_code=county_code, weights={}, version=0, **defaults)


class TownshipSettings(Base):
    """What one township can host where that differs from its county; None: as the county says."""

    __tablename__ = "township_settings"
    __table_args__ = (
        CheckConstraint("sessions_at_once >= 1", name="at_once"),
        CheckConstraint("sessions_per_day >= 1", name="per_day"),
    )

    township_code: Mapped[str] = mapped_column(ForeignKey("region.code"), primary_key=True)
    sessions_at_once: Mapped[int | None]
    sessions_per_day: Mapped[int | None]
