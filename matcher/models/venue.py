"""Where activities are held."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Index, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.models.base import Base, Id, Name, enum_column
from matcher.models.head import Institution
from matcher.models.named import name_key_column
from matcher.models.region import Region
from matcher.models.searched import searched_column, spoken_column
from matcher.vocabulary import VenueKind


class Venue(Base):
    """A hall, school, clinic or field of a township (活动场所); position in degrees, WGS 84.

    `firm` is the firm of the county whose place it is, if it is one.
    """

    __tablename__ = "venue"
    __table_args__ = (
        CheckConstraint("capacity >= 1", name="capacity"),
        CheckConstraint("rooms >= 1", name="rooms"),
        Index("ix_venue_township_code_name_key", "township_code", "name_key"),
    )

    id: Mapped[Id]
    township_code: Mapped[str] = mapped_column(ForeignKey("region.code"), index=True)
    kind: Mapped[VenueKind] = mapped_column(enum_column(VenueKind))
    name: Mapped[Name]
    name_key: Mapped[str] = name_key_column()
    searched: Mapped[str] = searched_column("name")
    spoken: Mapped[str] = spoken_column()
    capacity: Mapped[int]
    rooms: Mapped[int] = mapped_column(default=1)
    latitude: Mapped[float]
    longitude: Mapped[float]
    own_position: Mapped[bool] = mapped_column(
        default=False,
        server_default=false(),
        doc="somebody has said where it is, be it where the township lies",
    )
    firm_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"), index=True)
    active: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column()

    township: Mapped[Region] = relationship()
    firm: Mapped[Institution | None] = relationship()

    __mapper_args__ = {"version_id_col": version}
