"""One message on its way to one reader, or one group, by one channel (投递)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, String, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.channels.message import Outcome
from matcher.models.base import Base, enum_column
from matcher.models.leased import Leased
from matcher.models.notification import Notification
from matcher.vocabulary import Audience, ChannelKind, DeliveryState, RunStatus

delivery_notification = Table(
    "delivery_notification",
    Base.metadata,
    Column("delivery_id", ForeignKey("delivery.id", ondelete="CASCADE"), primary_key=True),
    Column(
        "notification_id", ForeignKey("notification.id", ondelete="CASCADE"), primary_key=True, index=True
    ),
)


class Delivery(Leased):
    """One message: what it is about, to whom, by which channel, and what came of it.

    It holds neither text nor link: both are made just before sending, of what is still to be told by then. `address` is
    tried from `due_at` on and no longer than `give_up_at`; then the reader's next one is (`position` counts them).
    A digest goes to a group and has no reader. `outcome`, `code` and `words` are those of the last try, the provider's
    own.
    """

    __tablename__ = "delivery"
    __table_args__ = (
        CheckConstraint(
            "(digest IS NULL AND complaint_id IS NULL AND ((head_id IS NULL) <> (reader_id IS NULL)))"
            " OR (head_id IS NULL AND reader_id IS NULL AND ((digest IS NULL) <> (complaint_id IS NULL)))",
            name="recipient",
        ),
        Index("ix_delivery_status_due_at", "status", "due_at"),
        Index("ix_delivery_head_id", "head_id"),
        Index("ix_delivery_reader_id", "reader_id"),
        Index("ix_delivery_complaint_id", "complaint_id"),
    )

    county_code: Mapped[str] = mapped_column(ForeignKey("region.code"))
    audience: Mapped[Audience] = mapped_column(enum_column(Audience))
    head_id: Mapped[int | None] = mapped_column(ForeignKey("head.id"))
    reader_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    complaint_id: Mapped[int | None] = mapped_column(
        ForeignKey("complaint.id", ondelete="CASCADE"), doc="whose sender is told; the address goes with it"
    )
    kind: Mapped[ChannelKind] = mapped_column(enum_column(ChannelKind))
    address: Mapped[str] = mapped_column(String(200))
    position: Mapped[int]
    digest: Mapped[str | None] = mapped_column(
        String(80), unique=True, doc="which digest into a group it is: no second time"
    )
    channel_account_id: Mapped[int | None] = mapped_column(
        ForeignKey("channel_account.id", ondelete="CASCADE"), doc="the group's robot"
    )
    due_at: Mapped[datetime]
    give_up_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0)
    outcome: Mapped[Outcome | None] = mapped_column(enum_column(Outcome))
    code: Mapped[str] = mapped_column(String(60), default="")
    words: Mapped[str] = mapped_column(String(200), default="")
    provider_id: Mapped[str] = mapped_column(String(120), default="")

    notifications: Mapped[list[Notification]] = relationship(
        secondary=delivery_notification, order_by=Notification.id
    )

    @property
    def state(self) -> DeliveryState:
        """How the message stands, as people are told."""
        if self.status is RunStatus.DONE:
            return DeliveryState.ACCEPTED
        if self.status is RunStatus.CANCELLED:
            return DeliveryState.OVERTAKEN
        if self.status is RunStatus.FAILED:
            nobody = self.outcome is Outcome.UNDELIVERABLE
            return DeliveryState.UNDELIVERABLE if nobody else DeliveryState.FAILED
        return DeliveryState.WAITING

    @property
    def key(self) -> str:
        """The same each time this message is sent: providers that know it take it once."""
        return f"sizhang-{self.id}-{self.created_at:%Y%m%d%H%M%S}"
