"""Where kit is lent from, where its units have been, and what was agreed about the next hand-over."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.models.base import Base, Id, Name, enum_column
from matcher.models.head import Institution
from matcher.models.named import name_key_column
from matcher.models.plan import Assignment
from matcher.models.region import Region
from matcher.models.searched import searched_column, spoken_column
from matcher.models.topic import ResourcePack
from matcher.vocabulary import Carrier, MovementKind, Whereabouts


class LendingPlace(Base):
    """Where kit is fetched and brought back (出借点): the county's store, a hospital, a township's station.

    `region_code` says where it lies: one of the county's townships, or the county itself for its own office.
    """

    __tablename__ = "lending_place"
    __table_args__ = (UniqueConstraint("county_code", "name_key"),)

    id: Mapped[Id]
    county_code: Mapped[str] = mapped_column(ForeignKey("region.code"), index=True)
    region_code: Mapped[str] = mapped_column(ForeignKey("region.code"), index=True)
    institution_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"), index=True)
    name: Mapped[Name]
    name_key: Mapped[str] = name_key_column()
    searched: Mapped[str] = searched_column("name", "address")
    spoken: Mapped[str] = spoken_column()
    address: Mapped[str] = mapped_column(String(120), default="")
    contact: Mapped[str] = mapped_column(String(80), default="", doc="whom to ring at the office")
    hours: Mapped[str] = mapped_column(String(80), default="", doc="when it is open, in its own words")
    active: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column()

    region: Mapped[Region] = relationship(foreign_keys=region_code)
    institution: Mapped[Institution | None] = relationship()

    __mapper_args__ = {"version_id_col": version}


class PackMovement(Base):
    """Units of a pack that went from somewhere to somewhere (流转记录). Rows are only ever added.

    Where the units are is the sum of these rows, and so is `ResourcePack.stock`: what lies at places and at visits.
    `day` is the day from which it counts, which may be ahead; `undoes_id` names the row that this one takes back.
    """

    __tablename__ = "pack_movement"
    __table_args__ = (
        CheckConstraint("quantity >= 1", name="quantity"),
        CheckConstraint(
            "(source IN ('place', 'repair')) = (source_place_id IS NOT NULL)", name="source_place"
        ),
        CheckConstraint("(source = 'visit') = (source_assignment_id IS NOT NULL)", name="source_visit"),
        CheckConstraint(
            "(target IN ('place', 'repair')) = (target_place_id IS NOT NULL)", name="target_place"
        ),
        CheckConstraint("(target = 'visit') = (target_assignment_id IS NOT NULL)", name="target_visit"),
        Index("ix_pack_movement_pack_id_day", "pack_id", "day"),
    )

    id: Mapped[Id]
    pack_id: Mapped[int] = mapped_column(ForeignKey("resource_pack.id"))
    kind: Mapped[MovementKind] = mapped_column(enum_column(MovementKind, grows=True))
    quantity: Mapped[int]
    day: Mapped[date]
    source: Mapped[Whereabouts] = mapped_column(enum_column(Whereabouts, grows=True))
    source_place_id: Mapped[int | None] = mapped_column(ForeignKey("lending_place.id"), index=True)
    source_assignment_id: Mapped[int | None] = mapped_column(ForeignKey("assignment.id"), index=True)
    target: Mapped[Whereabouts] = mapped_column(enum_column(Whereabouts, grows=True))
    target_place_id: Mapped[int | None] = mapped_column(ForeignKey("lending_place.id"), index=True)
    target_assignment_id: Mapped[int | None] = mapped_column(ForeignKey("assignment.id"), index=True)
    words: Mapped[str] = mapped_column(String(200), default="", doc="what happened, in a few words")
    made_at: Mapped[datetime]
    made_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    undoes_id: Mapped[int | None] = mapped_column(ForeignKey("pack_movement.id"), unique=True)

    pack: Mapped[ResourcePack] = relationship()
    source_place: Mapped[LendingPlace | None] = relationship(foreign_keys=source_place_id)
    target_place: Mapped[LendingPlace | None] = relationship(foreign_keys=target_place_id)
    source_assignment: Mapped[Assignment | None] = relationship(foreign_keys=source_assignment_id)
    target_assignment: Mapped[Assignment | None] = relationship(foreign_keys=target_assignment_id)


class PackHandOver(Base):
    """That kit goes from one visit straight to the next (交接约定), and who carries it: agreed, not yet done."""

    __tablename__ = "pack_hand_over"
    __table_args__ = (
        UniqueConstraint("pack_id", "from_assignment_id", "to_assignment_id"),
        CheckConstraint("quantity >= 1", name="quantity"),
        CheckConstraint("from_assignment_id <> to_assignment_id", name="two_visits"),
    )

    id: Mapped[Id]
    pack_id: Mapped[int] = mapped_column(ForeignKey("resource_pack.id"))
    from_assignment_id: Mapped[int] = mapped_column(
        ForeignKey("assignment.id", ondelete="CASCADE"), index=True
    )
    to_assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id", ondelete="CASCADE"), index=True)
    quantity: Mapped[int]
    carrier: Mapped[Carrier] = mapped_column(enum_column(Carrier))
    agreed_at: Mapped[datetime]
    agreed_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    pack: Mapped[ResourcePack] = relationship()
