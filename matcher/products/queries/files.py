"""The files of products: what lists tell of them, and what is in one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher.models import Assignment, Invitation, Part, Product, ProductFile, ProductFilePiece
from matcher.vocabulary import Answer, FileKind


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file of a product; `size` in bytes."""

    id: int
    name: str
    kind: FileKind
    size: int
    product: str


def files_of_product(session: Session, product_id: int) -> tuple[FileLine, ...]:
    """The files of a product in the order in which they were attached."""
    query = select(ProductFile, Product.name).join(ProductFile.product).where(Product.id == product_id)
    return _lines(session.execute(query.order_by(ProductFile.id)).all())


def numbers_of_files(session: Session, product_ids: Collection[int]) -> Mapping[int, int]:
    """How many files each of these products has; those without are left out."""
    query = (
        select(ProductFile.product_id, func.count())
        .where(ProductFile.product_id.in_(product_ids))
        .group_by(ProductFile.product_id)
        .order_by(ProductFile.product_id)
    )
    return dict(session.execute(query).all())


def files_for_visit(session: Session, invitation: Invitation) -> tuple[FileLine, ...]:
    """What a head who has said yes takes along: the files of the county's products in use on the visit's topics."""
    if invitation.answer is not Answer.ACCEPTED:
        return ()
    topics = (
        select(Part.topic_id)
        .join(Assignment, Assignment.need_id == Part.need_id)
        .where(Assignment.id == invitation.assignment_id)
    )
    query = (
        select(ProductFile, Product.name)
        .join(ProductFile.product)
        .where(Product.topic_id.in_(topics), Product.active)
        .order_by(Product.name, ProductFile.id)
    )
    return _lines(session.execute(query).all())


def file_for_visit(session: Session, invitation: Invitation, file_id: int) -> ProductFile | None:
    """The file of that number, where it is one of `files_for_visit`."""
    if all(line.id != file_id for line in files_for_visit(session, invitation)):
        return None
    return session.get(ProductFile, file_id)


def content_of(session: Session, file: ProductFile) -> bytes:
    """What is in the file."""
    query = select(ProductFilePiece.content).where(ProductFilePiece.file_id == file.id)
    return b"".join(session.scalars(query.order_by(ProductFilePiece.number)))


def _lines(rows: Collection[tuple[ProductFile, str]]) -> tuple[FileLine, ...]:
    return tuple(FileLine(file.id, file.name, file.kind, file.size, product) for file, product in rows)
