"""What a working group says: heads it proposes, topics nobody offers, and topics suggested for the catalogue."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.models.account import Account
from matcher.models.base import Base, Id, Name, enum_column
from matcher.models.group import WorkingGroup
from matcher.models.head import Head
from matcher.models.need import Need
from matcher.models.topic import Topic
from matcher.vocabulary import GroupAnswer, HeadProposalState, SuggestionState

_WAITING = text("state = 'waiting'")


class HeadProposal(Base):
    """A leader proposes a head for an open need; taken, the need prefers that head. It invites nobody."""

    __tablename__ = "head_proposal"
    __table_args__ = (
        CheckConstraint("(state = 'waiting') = (settled_at IS NULL)", name="settled"),
        Index(
            "uq_head_proposal_waiting", "need_id", "head_id", unique=True,
            sqlite_where=_WAITING, postgresql_where=_WAITING,
        ),
        Index("ix_head_proposal_group_id", "group_id", "state"),
    )  # fmt: skip

    id: Mapped[Id]
    group_id: Mapped[int] = mapped_column(ForeignKey("working_group.id", ondelete="CASCADE"))
    need_id: Mapped[int] = mapped_column(ForeignKey("need.id", ondelete="CASCADE"), index=True)
    head_id: Mapped[int] = mapped_column(ForeignKey("head.id"), index=True, doc="who is proposed")
    leader_id: Mapped[int] = mapped_column(ForeignKey("head.id"), index=True, doc="who proposes")
    words: Mapped[str] = mapped_column(String(200), default="")
    state: Mapped[HeadProposalState] = mapped_column(
        enum_column(HeadProposalState), default=HeadProposalState.WAITING
    )
    proposed_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    settled_words: Mapped[str] = mapped_column(String(200), default="", doc="why it was not taken")
    version: Mapped[int] = mapped_column()

    group: Mapped[WorkingGroup] = relationship()
    need: Mapped[Need] = relationship()
    head: Mapped[Head] = relationship(foreign_keys=head_id)
    leader: Mapped[Head] = relationship(foreign_keys=leader_id)

    __mapper_args__ = {"version_id_col": version}

    @property
    def county_code(self) -> str:
        """The county whose group it is: where its audit rows belong to."""
        return self.group.county_code


class GroupQuestion(Base):
    """A topic of an open need that nobody in the county offers: asked by a coordinator, or answered unasked."""

    __tablename__ = "group_question"
    __table_args__ = (
        UniqueConstraint("need_id", "topic_id"),
        CheckConstraint("asked_at IS NOT NULL OR answered_at IS NOT NULL", name="something"),
        CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name="answered"),
        CheckConstraint("answer IS NULL OR (answer = 'head') = (head_id IS NOT NULL)", name="head"),
        CheckConstraint(
            "answer IS NULL OR (answer = 'topic') = (other_topic_id IS NOT NULL)", name="other_topic"
        ),
    )

    id: Mapped[Id]
    group_id: Mapped[int] = mapped_column(ForeignKey("working_group.id", ondelete="CASCADE"), index=True)
    need_id: Mapped[int] = mapped_column(ForeignKey("need.id", ondelete="CASCADE"))
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"), index=True)
    asked_at: Mapped[datetime | None]
    asked_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    answer: Mapped[GroupAnswer | None] = mapped_column(enum_column(GroupAnswer))
    head_id: Mapped[int | None] = mapped_column(ForeignKey("head.id"), index=True, doc="who could offer it")
    other_topic_id: Mapped[int | None] = mapped_column(ForeignKey("topic.id"), doc="what would do instead")
    words: Mapped[str] = mapped_column(String(200), default="")
    answered_at: Mapped[datetime | None]
    leader_id: Mapped[int | None] = mapped_column(ForeignKey("head.id"), index=True, doc="who answered")
    refused_at: Mapped[datetime | None] = mapped_column(
        doc="when the head who was named said that she cannot"
    )
    refused_words: Mapped[str] = mapped_column(String(200), default="", doc="why, as she says")
    version: Mapped[int] = mapped_column()

    group: Mapped[WorkingGroup] = relationship()
    need: Mapped[Need] = relationship()
    topic: Mapped[Topic] = relationship(foreign_keys=topic_id)
    other_topic: Mapped[Topic | None] = relationship(foreign_keys=other_topic_id)
    head: Mapped[Head | None] = relationship(foreign_keys=head_id)
    leader: Mapped[Head | None] = relationship(foreign_keys=leader_id)

    __mapper_args__ = {"version_id_col": version}

    @property
    def county_code(self) -> str:
        """The county whose group it is: where its audit rows belong to."""
        return self.group.county_code


class TopicSuggestion(Base):
    """A topic that somebody would like to see in the catalogue; it is none, and cannot be ordered, until approved."""

    __tablename__ = "topic_suggestion"
    __table_args__ = (
        CheckConstraint("minutes BETWEEN 15 AND 480", name="minutes"),
        CheckConstraint("audience >= 1", name="audience"),
        CheckConstraint("(state = 'waiting') = (decided_at IS NULL)", name="decided"),
        CheckConstraint("(state = 'approved') = (topic_id IS NOT NULL)", name="approved"),
        Index("ix_topic_suggestion_group_id", "group_id", "state"),
    )

    id: Mapped[Id]
    group_id: Mapped[int] = mapped_column(ForeignKey("working_group.id", ondelete="CASCADE"))
    name: Mapped[Name]
    about: Mapped[str] = mapped_column(Text, default="")
    minutes: Mapped[int]
    audience: Mapped[int]
    state: Mapped[SuggestionState] = mapped_column(
        enum_column(SuggestionState), default=SuggestionState.WAITING
    )
    suggested_at: Mapped[datetime]
    head_id: Mapped[int | None] = mapped_column(
        ForeignKey("head.id"), index=True, doc="who suggests it; None: the county"
    )
    decided_at: Mapped[datetime | None]
    leader_id: Mapped[int | None] = mapped_column(
        ForeignKey("head.id"), index=True, doc="who decided; None: a coordinator in the leader's place"
    )
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    decided_words: Mapped[str] = mapped_column(String(200), default="", doc="why it was not approved")
    topic_id: Mapped[int | None] = mapped_column(ForeignKey("topic.id"), index=True)
    version: Mapped[int] = mapped_column()

    group: Mapped[WorkingGroup] = relationship()
    head: Mapped[Head | None] = relationship(foreign_keys=head_id)
    leader: Mapped[Head | None] = relationship(foreign_keys=leader_id)
    decider: Mapped[Account | None] = relationship()

    __mapper_args__ = {"version_id_col": version}

    @property
    def county_code(self) -> str:
        """The county whose group it is: where its audit rows belong to."""
        return self.group.county_code
