"""The accounts by which a county's messages leave the service (消息通道), and how much each may send now."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, Boolean, CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from matcher.models.base import Base, Id, Name, enum_column
from matcher.vocabulary import ChannelKind


class ChannelAccount(Base):
    """A county's account with one provider.

    `base` is one of the addresses that the installation allows; `ids` is what may be shown (agent number, template
    codes), `secret` what may not: sealed by `matcher.sealing`.
    """

    __tablename__ = "channel_account"
    __table_args__ = (CheckConstraint("kind = 'wecom_app' OR NOT keeps_calendar", name="calendar"),)

    id: Mapped[Id]
    county_code: Mapped[str] = mapped_column(ForeignKey("region.code"), index=True)
    kind: Mapped[ChannelKind] = mapped_column(enum_column(ChannelKind))
    name: Mapped[Name]
    base: Mapped[str] = mapped_column(String(200))
    ids: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    secret: Mapped[str] = mapped_column(Text)
    enabled: Mapped[bool] = mapped_column(Boolean, default=True)
    keeps_calendar: Mapped[bool] = mapped_column(
        Boolean, default=False, doc="accepted visits stand in the heads' WeCom calendars"
    )
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}


class ChannelBucket(Base):
    """A token bucket of an account, shared by all processes.

    `scope` names the limit, and by a digest the address where each has its own; "pause" is none: nothing before `at`.
    """

    __tablename__ = "channel_bucket"

    account_id: Mapped[int] = mapped_column(
        ForeignKey("channel_account.id", ondelete="CASCADE"), primary_key=True
    )
    scope: Mapped[str] = mapped_column(String(80), primary_key=True)
    tokens: Mapped[float]
    at: Mapped[datetime] = mapped_column(index=True)
