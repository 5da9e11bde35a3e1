"""By what somebody wants to be told of changes (接收方式)."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from matcher.models.base import Base, Id, enum_column
from matcher.vocabulary import AddressKind


class MessageAddress(Base):
    """One way to reach a head, or somebody with an account who is no head; `position` is the order of trying.

    Who has none is rung up. An empty SMS address of a head stands for the head's telephone.
    """

    __tablename__ = "message_address"
    __table_args__ = (
        CheckConstraint("(head_id IS NULL) <> (reader_id IS NULL)", name="whose"),
        UniqueConstraint("head_id", "position"),
        UniqueConstraint("reader_id", "position"),
    )

    id: Mapped[Id]
    head_id: Mapped[int | None] = mapped_column(ForeignKey("head.id", ondelete="CASCADE"))
    reader_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    position: Mapped[int]
    kind: Mapped[AddressKind] = mapped_column(enum_column(AddressKind))
    address: Mapped[str] = mapped_column(String(200), default="")
