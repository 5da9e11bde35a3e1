"""The service catalogue (服务菜单) and the lendable kit."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.models.base import Base, Code, Id, Name, enum_column
from matcher.models.duty import TopicDuty
from matcher.models.named import name_key_column
from matcher.models.searched import searched_column, spoken_column
from matcher.vocabulary import Kind, TopicForm


class ResourcePack(Base):
    """A lendable kit or material (资源包) with a stock per county."""

    __tablename__ = "resource_pack"
    __table_args__ = (
        UniqueConstraint("county_code", "code"),
        CheckConstraint("stock >= 0", name="stock"),
        Index("ix_resource_pack_county_code_name_key", "county_code", "name_key"),
    )

    id: Mapped[Id]
    county_code: Mapped[str] = mapped_column(ForeignKey("region.code"), index=True)
    code: Mapped[Code]
    name: Mapped[Name]
    name_en: Mapped[Name]
    name_key: Mapped[str] = name_key_column()
    searched: Mapped[str] = searched_column("name", "name_en")
    spoken: Mapped[str] = spoken_column()
    stock: Mapped[int]
    active: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}


class Topic(Base):
    """An entry of a county's catalogue; `code` is the same wherever counties share a topic."""

    __tablename__ = "topic"
    __table_args__ = (
        UniqueConstraint("county_code", "code"),
        CheckConstraint("minutes BETWEEN 15 AND 480", name="minutes"),
        CheckConstraint("audience >= 1", name="audience"),
        Index("ix_topic_county_code_name_key", "county_code", "name_key"),
    )

    id: Mapped[Id]
    county_code: Mapped[str] = mapped_column(ForeignKey("region.code"), index=True)
    code: Mapped[Code]
    group: Mapped[Kind] = mapped_column("topic_group", enum_column(Kind))
    form: Mapped[TopicForm] = mapped_column(
        enum_column(TopicForm), default=TopicForm.LECTURE, doc="what a session on it counts as"
    )
    name: Mapped[Name]
    name_en: Mapped[Name]
    name_key: Mapped[str] = name_key_column()
    searched: Mapped[str] = searched_column("name", "name_en", "about", "about_en")
    spoken: Mapped[str] = spoken_column()
    about: Mapped[str] = mapped_column(Text, default="")
    about_en: Mapped[str] = mapped_column(Text, default="")
    minutes: Mapped[int] = mapped_column(doc="typical length of a session")
    audience: Mapped[int] = mapped_column(doc="typical number of listeners")
    season: Mapped[str] = mapped_column(String(32), default="", doc="months, as '3,4,5'; empty: all year")
    active: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column()

    duties: Mapped[list[TopicDuty]] = relationship(cascade="all, delete-orphan", order_by="TopicDuty.id")
    packs: Mapped[list[TopicPack]] = relationship(cascade="all, delete-orphan", order_by="TopicPack.pack_id")

    __mapper_args__ = {"version_id_col": version}


class TopicPack(Base):
    """The kit a topic usually needs."""

    __tablename__ = "topic_pack"
    __table_args__ = (CheckConstraint("quantity >= 1", name="quantity"),)

    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id", ondelete="CASCADE"), primary_key=True)
    pack_id: Mapped[int] = mapped_column(ForeignKey("resource_pack.id"), primary_key=True)
    quantity: Mapped[int] = mapped_column(default=1)

    pack: Mapped[ResourcePack] = relationship()
