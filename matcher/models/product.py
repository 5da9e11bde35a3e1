"""Products (服务产品): a topic made ready to order, with its people, kit, season and files."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.models.base import Base, Id, Name, enum_column
from matcher.models.head import Head
from matcher.models.named import name_key_column
from matcher.models.searched import searched_column, spoken_column
from matcher.models.topic import ResourcePack, Topic
from matcher.vocabulary import FileKind, SolarTerm


class Product(Base):
    """What a township orders as it stands: what it is, for how many, how long, with what, by whom, and when.

    Without months and windows of its own it is in season when its topic is.
    """

    __tablename__ = "product"
    __table_args__ = (
        UniqueConstraint("county_code", "name_key"),
        CheckConstraint("minutes BETWEEN 15 AND 480", name="minutes"),
        CheckConstraint("audience >= 1", name="audience"),
    )

    id: Mapped[Id]
    county_code: Mapped[str] = mapped_column(ForeignKey("region.code"))
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"), index=True)
    name: Mapped[Name]
    name_en: Mapped[Name]
    name_key: Mapped[str] = name_key_column()
    searched: Mapped[str] = searched_column("name", "name_en", "about", "about_en")
    spoken: Mapped[str] = spoken_column()
    about: Mapped[str] = mapped_column(Text, default="")
    about_en: Mapped[str] = mapped_column(Text, default="")
    prepares: Mapped[str] = mapped_column(Text, default="", doc="what the township gets ready")
    minutes: Mapped[int]
    audience: Mapped[int] = mapped_column(doc="how many listeners it is made for")
    season: Mapped[str] = mapped_column(String(32), default="", doc="months, as '3,4,5'")
    active: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column()

    topic: Mapped[Topic] = relationship()
    packs: Mapped[list[ProductPack]] = relationship(
        cascade="all, delete-orphan", order_by="ProductPack.pack_id"
    )
    heads: Mapped[list[ProductHead]] = relationship(
        cascade="all, delete-orphan", order_by="ProductHead.head_id"
    )
    windows: Mapped[list[ProductWindow]] = relationship(
        cascade="all, delete-orphan", order_by="ProductWindow.id"
    )
    files: Mapped[list[ProductFile]] = relationship(
        cascade="all, delete-orphan", order_by="ProductFile.id", back_populates="product"
    )

    __mapper_args__ = {"version_id_col": version}


class ProductPack(Base):
    """Kit that comes with a product."""

    __tablename__ = "product_pack"
    __table_args__ = (CheckConstraint("quantity >= 1", name="quantity"),)

    product_id: Mapped[int] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"), primary_key=True)
    pack_id: Mapped[int] = mapped_column(ForeignKey("resource_pack.id"), primary_key=True)
    quantity: Mapped[int] = mapped_column(default=1)

    pack: Mapped[ResourcePack] = relationship()


class ProductHead(Base):
    """Somebody who gives a product."""

    __tablename__ = "product_head"

    product_id: Mapped[int] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"), primary_key=True)
    head_id: Mapped[int] = mapped_column(
        ForeignKey("head.id", ondelete="CASCADE"), primary_key=True, index=True
    )

    head: Mapped[Head] = relationship()


class ProductWindow(Base):
    """A stretch of days counted from a solar term in which a product is in season; negative days are before it."""

    __tablename__ = "product_window"
    __table_args__ = (CheckConstraint("first_day <= last_day", name="days"),)

    id: Mapped[Id]
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"), index=True)
    term: Mapped[SolarTerm] = mapped_column(enum_column(SolarTerm))
    first_day: Mapped[int]
    last_day: Mapped[int]


class ProductFile(Base):
    """A file attached to a product: slides, a leaflet. What is in it lies in its pieces, which no list loads."""

    __tablename__ = "product_file"
    __table_args__ = (
        CheckConstraint("size >= 1", name="size"),
        Index("ix_product_file_product_id", "product_id"),
    )

    id: Mapped[Id]
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"))
    name: Mapped[Name] = mapped_column(doc="as it is offered for saving")
    kind: Mapped[FileKind] = mapped_column(enum_column(FileKind))
    size: Mapped[int] = mapped_column(doc="bytes")
    digest: Mapped[str] = mapped_column(String(64), doc="SHA-256 of the content, in hexadecimal")
    added_at: Mapped[datetime]

    product: Mapped[Product] = relationship(back_populates="files")


class ProductFilePiece(Base):
    """A piece of a file's content, at most a quarter of a megabyte: whoever reads rows by the thousand can."""

    __tablename__ = "product_file_piece"

    file_id: Mapped[int] = mapped_column(ForeignKey("product_file.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, doc="from 0, in the order of the content")
    content: Mapped[bytes] = mapped_column(LargeBinary)
