"""Attaching files: by what they are, in pieces, bounded; and taking them off for good."""

from __future__ import annotations

import os

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher.errors import Invalid, Outdated
from matcher.models import ProductFile, ProductFilePiece
from matcher.policy import Actor
from matcher.products.file_kind import MOST_FILES, kind_of
from matcher.products.queries.files import content_of, files_of_product
from matcher.products.services.product_files import (
    PIECE,
    add_file,
    name_to_save,
    remove_file,
)
from matcher.vocabulary import FileKind
from tests.builders.people import an_account
from tests.builders.products import A_PDF, a_file, a_product, an_office_file


def attached(session: Session, content: bytes, name: str = "x.pdf") -> ProductFile:
    return add_file(
        session, Actor.of(an_account(session)), a_product(session), name, content, most_megabytes=1
    )


def test_a_large_file_lies_in_pieces_and_comes_back_byte_for_byte(session: Session) -> None:
    content = A_PDF + os.urandom(2 * PIECE)
    file = attached(session, content)
    session.expire_all()
    assert content_of(session, file) == content
    sizes = session.scalars(select(func.length(ProductFilePiece.content))).all()
    assert len(sizes) == 3
    assert max(sizes) == PIECE


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (A_PDF, FileKind.PDF),
        (an_office_file("presentationml.presentation"), FileKind.SLIDES),
        (an_office_file("wordprocessingml.document"), FileKind.DOCUMENT),
        (b"\xff\xd8\xff\xe0rest", FileKind.JPEG),
        (b"\x89PNG\r\n\x1a\nrest", FileKind.PNG),
        (b"MZ\x90 a program", None),
        (b"<html><script>alert(1)</script>", None),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", None),
        (an_office_file("spreadsheetml.sheet"), None),
        (an_office_file("presentationml.presentation", "ppt/vbaProject.bin"), None),
        (b"PK\x03\x04 no archive", None),
        (b"\xd0\xcf\x11\xe0 an old or locked office file", None),
    ],
)
def test_a_file_is_what_its_content_says(content: bytes, kind: FileKind | None) -> None:
    assert kind_of(content) is kind


def test_a_program_named_pdf_is_refused(session: Session) -> None:
    with pytest.raises(Invalid) as refused:
        attached(session, b"MZ\x90\x00", "leaflet.pdf")
    assert "file" in refused.value.messages


@pytest.mark.parametrize("content", [b"", A_PDF + b"0" * 1_000_000])
def test_nothing_and_too_much_are_refused(session: Session, content: bytes) -> None:
    with pytest.raises(Invalid):
        attached(session, content)


def test_the_same_content_is_attached_once_and_never_more_than_ten(session: Session) -> None:
    product = a_product(session)
    for number in range(MOST_FILES):
        a_file(session, product, content=A_PDF + b"%d" % number)
    with pytest.raises(Invalid):
        a_file(session, product, content=A_PDF + b"one more")
    other = a_product(session, name="另一个")
    a_file(session, other)
    with pytest.raises(Invalid):
        a_file(session, other, "又是它.pdf")


@pytest.mark.parametrize(
    ("name", "saved"),
    [
        ("折页.pdf", "折页.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\课件\\麦收.exe", "麦收.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie x.pdf"),
        ("....", "file.pdf"),
        ("", "file.pdf"),
        ("长" * 300 + ".pdf", "长" * 100 + ".pdf"),
    ],
)
def test_a_name_is_brought_into_a_form_that_can_be_saved(name: str, saved: str) -> None:
    assert name_to_save(name, FileKind.PDF) == saved


def test_taking_a_file_off_takes_its_content_along(session: Session) -> None:
    product = a_product(session)
    file = a_file(session, product)
    version = product.version
    with pytest.raises(Outdated):
        remove_file(session, Actor.of(an_account(session)), file, version - 1)
    remove_file(session, Actor.of(an_account(session)), file, version)
    assert session.scalars(select(ProductFilePiece.number)).all() == []
    assert files_of_product(session, product.id) == ()
    assert product.version > version
