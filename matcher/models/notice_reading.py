"""That somebody has read the notice on personal data (告知): which version of it, and when."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from matcher.models.base import Base, Id


class NoticeReading(Base):
    """One reader and one version: an account, a head by a personal link, or by its link whom a need or a firm's request
    names as contact.

    `contact_generation` is that of the link, so that the next contact reads it, too.
    """

    __tablename__ = "notice_reading"
    __table_args__ = (
        CheckConstraint(
            "(CASE WHEN account_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN head_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN need_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN firm_request_id IS NULL THEN 0 ELSE 1 END) = 1",
            name="one_reader",
        ),
        CheckConstraint(
            "(need_id IS NULL AND firm_request_id IS NULL) = (contact_generation IS NULL)", name="contact"
        ),
        UniqueConstraint("account_id", "text_version"),
        UniqueConstraint("head_id", "text_version"),
        UniqueConstraint("need_id", "contact_generation", "text_version"),
        UniqueConstraint("firm_request_id", "contact_generation", "text_version"),
    )

    id: Mapped[Id]
    text_version: Mapped[int]
    read_at: Mapped[datetime]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    head_id: Mapped[int | None] = mapped_column(ForeignKey("head.id", ondelete="CASCADE"))
    need_id: Mapped[int | None] = mapped_column(ForeignKey("need.id", ondelete="CASCADE"))
    firm_request_id: Mapped[int | None] = mapped_column(ForeignKey("firm_request.id", ondelete="CASCADE"))
    contact_generation: Mapped[int | None]
