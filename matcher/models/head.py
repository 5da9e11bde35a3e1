"""The four heads (四长) and their institutions."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.models.base import Base, Id, Name, enum_column
from matcher.models.named import name_key_column
from matcher.models.region import Region
from matcher.models.searched import searched_column, spoken_column
from matcher.vocabulary import Kind

if TYPE_CHECKING:
    from matcher.models.offer import Offer
    from matcher.models.post import Post


class Institution(Base):
    """A hospital, school, agri-tech station or firm (单位)."""

    __tablename__ = "institution"
    __table_args__ = (Index("ix_institution_county_code_name_key", "county_code", "name_key"),)

    id: Mapped[Id]
    county_code: Mapped[str] = mapped_column(ForeignKey("region.code"), index=True)
    kind: Mapped[Kind] = mapped_column(enum_column(Kind))
    name: Mapped[Name]
    name_key: Mapped[str] = name_key_column()
    searched: Mapped[str] = searched_column("name")
    spoken: Mapped[str] = spoken_column()
    credit_code: Mapped[str] = mapped_column(
        String(18), default="", server_default="", doc="统一社会信用代码 (GB 32100), empty where not known"
    )
    active: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}


class Head(Base):
    """An expert of one of the four kinds; tours begin and end at the home position (degrees, WGS 84)."""

    __tablename__ = "head"
    __table_args__ = (Index("ix_head_institution_id_name_key", "institution_id", "name_key"),)

    id: Mapped[Id]
    county_code: Mapped[str] = mapped_column(ForeignKey("region.code"), index=True)
    township_code: Mapped[str] = mapped_column(ForeignKey("region.code"))
    institution_id: Mapped[int] = mapped_column(ForeignKey("institution.id"), index=True)
    kind: Mapped[Kind] = mapped_column(enum_column(Kind))
    name: Mapped[Name]
    name_key: Mapped[str] = name_key_column()
    searched: Mapped[str] = searched_column("name", "title")
    spoken: Mapped[str] = spoken_column()
    title: Mapped[str] = mapped_column(
        String(120), default="", doc="position at the institution, e.g. 副院长"
    )
    phone: Mapped[str] = mapped_column(String(32), default="")
    latitude: Mapped[float]
    longitude: Mapped[float]
    place_assumed: Mapped[bool] = mapped_column(
        default=False, doc="township and position are those of the institution, as far as known"
    )
    entered_at: Mapped[datetime | None]
    entered_by: Mapped[str] = mapped_column(
        String(120), default="", doc="who entered the head, to be told; empty where not known"
    )
    opted_out_at: Mapped[datetime | None] = mapped_column(
        doc="since when the head does not want to be contacted any more"
    )
    opted_out_number: Mapped[str] = mapped_column(
        String(64), default="", doc="a digest by which the deleted telephone number is recognised"
    )
    active: Mapped[bool] = mapped_column(default=True)
    first_id: Mapped[int | None] = mapped_column(
        ForeignKey("head.id"), index=True, doc="the person's first record, where she came from another county"
    )
    version: Mapped[int] = mapped_column()

    institution: Mapped[Institution] = relationship()
    township: Mapped[Region] = relationship(foreign_keys=[township_code])
    posts: Mapped[list[Post]] = relationship(
        back_populates="head", cascade="all, delete-orphan", order_by="Post.id"
    )
    offer: Mapped[Offer | None] = relationship(back_populates="head", cascade="all, delete-orphan")

    __mapper_args__ = {"version_id_col": version}
