"""Attaching a file to a product, and taking one off."""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from matcher import clock
from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Invalid
from matcher.models import Product, ProductFile, ProductFilePiece
from matcher.policy import Actor
from matcher.products.file_kind import MOST_FILES, kind_of
from matcher.vocabulary import FileKind
from matcher.wording import Text

PIECE = 256 * 1024  # bytes
MEGABYTE = 1_000_000
LONGEST_NAME = 100
FORBIDDEN_SIGNS = frozenset('<>:"/\\|?*')
"""What some system takes for something else in the name of a file."""


def add_file(
    session: Session, actor: Actor, product: Product, name: str, content: bytes, *, most_megabytes: int
) -> ProductFile:
    """Attach a file to the product, its name brought into a form that every system can save.

    Raises `Invalid` at `file` for nothing, too much, too many, a kind that is not taken, and what is there already.
    """
    kind = _checked(product, content, most_megabytes)
    file = ProductFile(
        name=name_to_save(name, kind), kind=kind, size=len(content), added_at=clock.now(),
        digest=hashlib.sha256(content).hexdigest(),
    )  # fmt: skip
    if any(each.digest == file.digest for each in product.files):
        raise Invalid.field("file", Text("This file is attached already."))
    product.files.append(file)
    flag_modified(product, "name")
    session.flush()
    session.add_all(
        ProductFilePiece(file_id=file.id, number=number, content=content[start : start + PIECE])
        for number, start in enumerate(range(0, len(content), PIECE))
    )
    record(session, actor, "product_file.add", file, product=product.id, name=file.name, size=file.size)
    session.flush()
    return file


def remove_file(session: Session, actor: Actor, file: ProductFile, version: int) -> None:
    """Take a file off its product, for good. Raises `Outdated` where the product was changed since `version`."""
    product = file.product
    ensure_fresh(product, version)
    record(session, actor, "product_file.remove", file, product=product.id, name=file.name)
    product.files.remove(file)
    flag_modified(product, "name")
    session.flush()


def _checked(product: Product, content: bytes, most_megabytes: int) -> FileKind:
    if not content:
        raise Invalid.field("file", Text("Please choose a file that is not empty."))
    if len(content) > most_megabytes * MEGABYTE:
        raise Invalid.field("file", Text("Please choose a file of at most {max} MB.", max=most_megabytes))
    if len(product.files) >= MOST_FILES:
        raise Invalid.field("file", Text("A product has at most {max} files.", max=MOST_FILES))
    kind = kind_of(content)
    if kind is None:
        raise Invalid.field(
            "file",
            Text(
                "This is no PDF, PowerPoint or Word file of today (.pptx, .docx) without macros, and no JPEG or PNG."
            ),
        )
    return kind


def name_to_save(name: str, kind: FileKind) -> str:
    """The name without folders and without signs that systems forbid, with the ending of what it really is."""
    last = PurePosixPath(name.replace("\\", "/")).name
    plain = "".join(sign for sign in last if sign.isprintable() and sign not in FORBIDDEN_SIGNS)
    stem = plain.rpartition(".")[0] or plain
    return f"{stem.strip(' .')[:LONGEST_NAME] or 'file'}.{kind.value}"
