"""Accounts and their sign-ins."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.models.base import Base, Id, Name, enum_column
from matcher.models.head import Head
from matcher.models.region import Region
from matcher.models.searched import searched_column, spoken_column
from matcher.vocabulary import Role


class Account(Base):
    """Somebody who can sign in: a role within a region, for a head also the head it stands for."""

    __tablename__ = "account"
    __table_args__ = (CheckConstraint("(role = 'head') = (head_id IS NOT NULL)", name="head_role"),)

    id: Mapped[Id]
    login: Mapped[str] = mapped_column(String(64), unique=True)
    password_hash: Mapped[str] = mapped_column(String(255))
    name: Mapped[Name]
    searched: Mapped[str] = searched_column("login", "name")
    spoken: Mapped[str] = spoken_column()
    role: Mapped[Role] = mapped_column(enum_column(Role))
    region_code: Mapped[str] = mapped_column(ForeignKey("region.code"), index=True)
    head_id: Mapped[int | None] = mapped_column(ForeignKey("head.id"), unique=True)
    locale: Mapped[str | None] = mapped_column(String(12))
    active: Mapped[bool] = mapped_column(default=True)
    last_day: Mapped[date | None] = mapped_column(
        doc="after which nobody signs in with it; None: no such day"
    )
    must_change_password: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column()

    region: Mapped[Region] = relationship(lazy="joined")
    head: Mapped[Head | None] = relationship()

    __mapper_args__ = {"version_id_col": version}


class SignIn(Base):
    """One signed-in browser. The cookie carries a random token; only its hash is kept here.

    `address` and `browser` (such as "Edge · Windows") are for the person to know it again.
    """

    __tablename__ = "sign_in"

    id: Mapped[Id]
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    address: Mapped[str] = mapped_column(String(64), default="")
    browser: Mapped[str] = mapped_column(String(60), default="")

    account: Mapped[Account] = relationship(lazy="joined")
