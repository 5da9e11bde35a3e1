"""What a firm reports that came of its work: a patent, a project, a new product, a standard (企业上报成果)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.models.base import Base, Id, enum_column
from matcher.models.firm_request import FirmRequest
from matcher.models.head import Institution
from matcher.vocabulary import OutputKind


class FirmOutput(Base):
    """An output of a firm, as its own head or a coordinator on its word has entered it; never inferred from visits."""

    __tablename__ = "firm_output"
    __table_args__ = (
        CheckConstraint("words <> ''", name="words"),
        Index("ix_firm_output_institution_id_day", "institution_id", "day"),
        Index("ix_firm_output_firm_request_id", "firm_request_id"),
    )

    id: Mapped[Id]
    institution_id: Mapped[int] = mapped_column(ForeignKey("institution.id"))
    day: Mapped[date] = mapped_column(doc="the day that the firm names for it")
    kind: Mapped[OutputKind] = mapped_column(enum_column(OutputKind))
    words: Mapped[str] = mapped_column(String(200), doc="what it is, without secrets")
    by_firm: Mapped[bool] = mapped_column(
        doc="entered by a head of the firm, not by a coordinator on its word"
    )
    firm_request_id: Mapped[int | None] = mapped_column(
        ForeignKey("firm_request.id"),
        doc="the request of the same firm that it came of, where the firm says so",
    )
    version: Mapped[int] = mapped_column()

    institution: Mapped[Institution] = relationship()
    firm_request: Mapped[FirmRequest | None] = relationship()

    __mapper_args__ = {"version_id_col": version}
