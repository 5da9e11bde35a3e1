"""Who runs the service, and what is said of it when it is filed (备案)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from matcher.models.base import Base

THE_ONE = 1
"""The key of the only row: an installation is filed once."""


class Filing(Base):
    """What only a person can say of the service; everything else in the form is read from the running system."""

    __tablename__ = "filing"
    __table_args__ = (CheckConstraint("id = 1", name="one"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=THE_ONE)
    owner: Mapped[str] = mapped_column(String(120), default="", doc="who answers for the service (主办单位)")
    service_name: Mapped[str] = mapped_column(String(120), default="", doc="under which name it is filed")
    person: Mapped[str] = mapped_column(String(60), default="", doc="who is in charge (负责人)")
    telephone: Mapped[str] = mapped_column(String(32), default="", doc="of whoever is in charge")
    approval: Mapped[str] = mapped_column(Text, default="", doc="who approved it, when, by which paper")
    operation: Mapped[str] = mapped_column(Text, default="", doc="who runs it, and where it runs")
    protection: Mapped[str] = mapped_column(Text, default="", doc="level and assessment (等级保护)")
    acceptance: Mapped[str] = mapped_column(Text, default="", doc="how and when it was accepted (验收)")
    similar: Mapped[str] = mapped_column(Text, default="", doc="similar applications of the same owner")
    filing_number: Mapped[str] = mapped_column(String(60), default="", doc="as it was given (备案号)")
    committed_on: Mapped[date | None] = mapped_column(doc="when the owner promised what the form says")
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}
