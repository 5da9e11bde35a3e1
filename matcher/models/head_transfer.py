"""A head who moves to another county (跨县调动): proposed, agreed to by three, carried out on a day."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.models.audit import Json
from matcher.models.base import Base, Id, enum_column
from matcher.models.head import Head, Institution
from matcher.models.region import Region, is_within
from matcher.vocabulary import TransferState

_UNDER_WAY = text("state IN ('asked', 'consented', 'agreed')")


class HeadTransfer(Base):
    """From `day` on the head belongs to another county: as `successor`, a record of its own that begins on that day.

    The record of the county she leaves stays, archived, with all that happened there. Before the head has said yes
    nothing of her is shown to the other county. `moved` says what was changed in the old county, so that it can be
    taken back. Of a head one is under way.
    """

    __tablename__ = "head_transfer"
    __table_args__ = (
        CheckConstraint("from_code <> to_code", name="two_counties"),
        CheckConstraint("state NOT IN ('consented', 'agreed', 'done') OR consented_at IS NOT NULL", name="consent"),
        CheckConstraint(
            "state NOT IN ('agreed', 'done') OR (institution_id IS NOT NULL AND new_township_code IS NOT NULL)",
            name="place",
        ),
        CheckConstraint("(state = 'done') = (successor_id IS NOT NULL)", name="successor"),
        Index(
            "uq_head_transfer_under_way", "head_id", unique=True, sqlite_where=_UNDER_WAY,
            postgresql_where=_UNDER_WAY,
        ),
        Index("ix_head_transfer_state", "state", "day"),
    )  # fmt: skip

    id: Mapped[Id]
    head_id: Mapped[int] = mapped_column(ForeignKey("head.id"), index=True)
    from_code: Mapped[str] = mapped_column(ForeignKey("region.code"), index=True)
    to_code: Mapped[str] = mapped_column(ForeignKey("region.code"), index=True)
    day: Mapped[date] = mapped_column(doc="the first day on which the head belongs to the other county")
    reason: Mapped[str] = mapped_column(String(300), doc="why, as the county that proposes it puts it")
    state: Mapped[TransferState] = mapped_column(enum_column(TransferState), default=TransferState.ASKED)
    said_at: Mapped[datetime]
    said_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    consented_at: Mapped[datetime | None] = mapped_column(doc="when the head said yes")
    consent_words: Mapped[str] = mapped_column(
        String(300), default="", doc="how, where a coordinator has noted it; empty: by herself"
    )
    institution_id: Mapped[int | None] = mapped_column(
        ForeignKey("institution.id"), doc="of the other county, as it says when it agrees"
    )
    new_township_code: Mapped[str | None] = mapped_column(ForeignKey("region.code"))
    new_title: Mapped[str] = mapped_column(String(120), default="")
    agreed_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    no_words: Mapped[str] = mapped_column(String(300), default="", doc="why not, from whoever has ended it")
    successor_id: Mapped[int | None] = mapped_column(ForeignKey("head.id"), index=True)
    moved: Mapped[dict[str, Json]] = mapped_column(JSON, default=dict)
    held_back: Mapped[dict[str, str]] = mapped_column(
        JSON, default=dict, doc="by language: why the workers could not carry it out on its day"
    )
    done_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    head: Mapped[Head] = relationship(foreign_keys=head_id)
    successor: Mapped[Head | None] = relationship(foreign_keys=successor_id)
    from_county: Mapped[Region] = relationship(foreign_keys=from_code)
    to_county: Mapped[Region] = relationship(foreign_keys=to_code)
    new_township: Mapped[Region | None] = relationship(foreign_keys=new_township_code)
    institution: Mapped[Institution | None] = relationship()

    __mapper_args__ = {"version_id_col": version}

    def filed_under(self, acting: str) -> str:
        """The county in whose audit trail a step stands that somebody of the region `acting` takes: her own steps and
        the service's in that of the county she leaves, those of the county she comes to in its own.
        """
        return self.to_code if is_within(acting, self.to_code) else self.from_code
