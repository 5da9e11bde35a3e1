"""The register of posts (任职): who is what in which association, and how many seats its bodies have filled."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.models.base import Base, Id, enum_column
from matcher.models.head import Head
from matcher.vocabulary import Seat

if TYPE_CHECKING:
    from matcher.models.region import Region


class Post(Base):
    """A seat that a head holds from the first to the last day, both included, in the association of a region.

    An ended post stays as history. `ended_by_id` and `last_day_before` are there to take an adopted list back.
    """

    __tablename__ = "post"
    __table_args__ = (CheckConstraint("first_day <= last_day", name="term"),)

    id: Mapped[Id]
    head_id: Mapped[int] = mapped_column(ForeignKey("head.id", ondelete="CASCADE"), index=True)
    region_code: Mapped[str] = mapped_column(ForeignKey("region.code"), index=True)
    seat: Mapped[Seat] = mapped_column(enum_column(Seat))
    first_day: Mapped[date | None] = mapped_column(doc="None: not known")
    last_day: Mapped[date | None] = mapped_column(doc="None: until further notice")
    front_line: Mapped[bool] = mapped_column(
        default=False, doc="基层一线: counts for the share of such people"
    )
    remarks: Mapped[str] = mapped_column(String(200), default="")
    begun_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("post_draft.id", ondelete="SET NULL"), index=True, doc="the list that began it"
    )
    ended_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("post_draft.id", ondelete="SET NULL"), index=True, doc="the list that ended it"
    )
    last_day_before: Mapped[date | None] = mapped_column(doc="its last day before that list was adopted")
    version: Mapped[int] = mapped_column()

    head: Mapped[Head] = relationship(back_populates="posts")
    region: Mapped[Region] = relationship()

    __mapper_args__ = {"version_id_col": version}


class BodySize(Base):
    """All seats of a kind that an association has filled from a day on, whoever sits there, until a later row says so.

    A share needs them: the register has the four heads only.
    """

    __tablename__ = "body_size"
    __table_args__ = (
        UniqueConstraint("region_code", "seat", "from_day"),
        CheckConstraint("others_front_line BETWEEN 0 AND filled", name="front_line"),
    )

    id: Mapped[Id]
    region_code: Mapped[str] = mapped_column(ForeignKey("region.code"))
    seat: Mapped[Seat] = mapped_column(enum_column(Seat))
    from_day: Mapped[date]
    filled: Mapped[int] = mapped_column(doc="all seats filled, those of the four heads included")
    others_front_line: Mapped[int] = mapped_column(
        doc="front-line people among them who are none of the heads"
    )
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}
