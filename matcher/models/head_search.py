"""A head whom a county looks for over a season, put to the working group of the field (物色)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.models.base import Base, Id, enum_column
from matcher.models.group import WorkingGroup
from matcher.models.head import Head
from matcher.models.region import Region
from matcher.models.topic import Topic
from matcher.vocabulary import SearchAnswer

_LIVE = text("ended_at IS NULL")


class HeadSearch(Base):
    """The group is asked whom it knows for a topic, at home around a township; `more` needs were missed over `weeks`.

    Of a topic one is on, until the county ends it; the group's answer may be changed until then.
    """

    __tablename__ = "head_search"
    __table_args__ = (
        CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name="answered"),
        CheckConstraint("answer IS NULL OR (answer = 'head') = (head_id IS NOT NULL)", name="head"),
        Index(
            "uq_head_search_live", "topic_id", unique=True, sqlite_where=_LIVE, postgresql_where=_LIVE,
        ),
        Index("ix_head_search_group_id", "group_id"),
    )  # fmt: skip

    id: Mapped[Id]
    group_id: Mapped[int] = mapped_column(ForeignKey("working_group.id", ondelete="CASCADE"))
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"), index=True)
    township_code: Mapped[str] = mapped_column(
        ForeignKey("region.code"), doc="around which the head would live"
    )
    more: Mapped[int] = mapped_column(doc="how many needs more would have been met with such a head")
    weeks: Mapped[int] = mapped_column(doc="over how many matched weeks")
    asked_at: Mapped[datetime]
    asked_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    answer: Mapped[SearchAnswer | None] = mapped_column(enum_column(SearchAnswer))
    head_id: Mapped[int | None] = mapped_column(ForeignKey("head.id"), index=True, doc="who could offer it")
    words: Mapped[str] = mapped_column(
        String(200), default="", doc="where to find somebody, or why there is nobody"
    )
    answered_at: Mapped[datetime | None]
    leader_id: Mapped[int | None] = mapped_column(ForeignKey("head.id"), index=True, doc="who answered")
    refused_at: Mapped[datetime | None] = mapped_column(
        doc="when the head who was named said that she cannot"
    )
    refused_words: Mapped[str] = mapped_column(String(200), default="", doc="why, as she says")
    ended_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    group: Mapped[WorkingGroup] = relationship()
    topic: Mapped[Topic] = relationship()
    township: Mapped[Region] = relationship()
    head: Mapped[Head | None] = relationship(foreign_keys=head_id)
    leader: Mapped[Head | None] = relationship(foreign_keys=leader_id)

    __mapper_args__ = {"version_id_col": version}

    @property
    def county_code(self) -> str:
        """The county whose group it is: where its audit rows belong to."""
        return self.group.county_code
