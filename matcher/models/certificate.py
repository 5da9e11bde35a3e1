"""Service records as they were issued (服务证明), and in whose name a county issues them."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.models.base import Base, Id, Name
from matcher.models.head import Head


class CertificateIssuer(Base):
    """In whose name a county issues; `is_declared`: it has said that it records volunteering and vouches for it."""

    __tablename__ = "certificate_issuer"

    county_code: Mapped[str] = mapped_column(ForeignKey("region.code"), primary_key=True)
    name: Mapped[Name]
    is_declared: Mapped[bool] = mapped_column(default=False)
    person: Mapped[str] = mapped_column(String(60), default="", doc="who is responsible")
    contact: Mapped[str] = mapped_column(String(120), default="")
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}


class Certificate(Base):
    """One paper with its figures, which stay as they were whatever is corrected later; `minutes` without the ways."""

    __tablename__ = "certificate"
    __table_args__ = (
        CheckConstraint("first_day <= last_day", name="period"),
        CheckConstraint("sessions >= 1", name="sessions"),
    )

    id: Mapped[Id]
    number: Mapped[str] = mapped_column(String(24), unique=True)
    county_code: Mapped[str] = mapped_column(ForeignKey("region.code"), index=True)
    head_id: Mapped[int] = mapped_column(ForeignKey("head.id"), index=True)
    head_name: Mapped[Name]
    institution: Mapped[Name]
    first_day: Mapped[date]
    last_day: Mapped[date]
    sessions: Mapped[int]
    minutes: Mapped[int]
    townships: Mapped[list[str]] = mapped_column(JSON)
    issuer: Mapped[Name]
    is_volunteering: Mapped[bool] = mapped_column(doc="issued as 志愿服务记录证明")
    person: Mapped[str] = mapped_column(String(60))
    contact: Mapped[str] = mapped_column(String(120))
    issued_at: Mapped[datetime]
    issued_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    revoked_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    head: Mapped[Head] = relationship()

    __mapper_args__ = {"version_id_col": version}
