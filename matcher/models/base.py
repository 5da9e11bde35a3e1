"""What all models share: the declarative base, naming of constraints, and small column types."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from sqlalchemy import Enum, MetaData, String
from sqlalchemy.orm import DeclarativeBase, mapped_column

NAMING = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Base of every model."""

    metadata = MetaData(naming_convention=NAMING)


def enum_column(kind: type[StrEnum], *, grows: bool = False) -> Enum:
    """A column type that stores an enumeration as its plain word.

    The database holds it to the list; not where that `grows` with each version.
    """
    return Enum(
        kind,
        native_enum=False,
        create_constraint=not grows,
        length=24,
        name=kind.__name__.lower(),
        values_callable=lambda members: [member.value for member in members],
    )


Id = Annotated[int, mapped_column(primary_key=True)]
Name = Annotated[str, mapped_column(String(120))]
Code = Annotated[str, mapped_column(String(64))]
