"""What a file is, by its contents: names lie, most of all those of exported "xls" files."""

from __future__ import annotations

import zipfile
from enum import StrEnum
from io import BytesIO

from matcher.spreadsheets.table import Unreadable
from matcher.wording import Text

MOST_UNPACKED = 60_000_000
MOST_PARTS = 2_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_SPREADSHEET = "xl/workbook.xml"


class FileKind(StrEnum):
    """The kinds of files that hold a table."""

    XLSX = "xlsx"
    XLS = "xls"
    TEXT = "text"


def sniff(content: bytes) -> FileKind:
    """What the file is. Raises `Unreadable` for whatever holds no table, or hides something."""
    if not content.strip(b"\0 \r\n\t"):
        raise Unreadable(Text("This file is empty."))
    if content.startswith(_ZIP):
        return _package(content)
    if content.startswith(_OLE):
        return _compound(content)
    if content.startswith(b"%PDF"):
        raise Unreadable(Text("This is a PDF. Please send the sheet it was printed from."))
    head = content[:4_000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta", b"<style")):
        raise Unreadable(
            Text(
                "This is a web page or XML by the name of a sheet. Please open it in Excel or WPS and save it as .xlsx."
            )
        )
    return FileKind.TEXT


def _package(content: bytes) -> FileKind:
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise Unreadable(damaged()) from error
    names = {part.filename for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable(locked())
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Unreadable(
            Text("Unpacked, this file is far too large. Please copy the table into a new, empty workbook.")
        )
    if any(name.endswith("vbaProject.bin") for name in names):
        raise Unreadable(macros())
    if _SPREADSHEET not in names:
        raise Unreadable(no_sheet())
    return FileKind.XLSX


def _compound(content: bytes) -> FileKind:
    if _says(content, "EncryptedPackage"):
        raise Unreadable(locked())
    if _says(content, "_VBA_PROJECT"):
        raise Unreadable(macros())
    if _says(content, "WordDocument") or _says(content, "PowerPoint Document"):
        raise Unreadable(no_sheet())
    return FileKind.XLS


def _says(content: bytes, stream: str) -> bool:
    return stream.encode("utf-16-le") in content


def damaged() -> Text:
    """What to say of a file that breaks off or was changed on the way."""
    return Text("This file is damaged. Please open it in Excel or WPS, save it anew as .xlsx, and send that.")


def locked() -> Text:
    """What to say of a file that needs a password."""
    return Text("This file is locked by a password. Please save it without one, and send that.")


def macros() -> Text:
    """What to say of a file with programs in it."""
    return Text("This workbook holds macros. Please save it as .xlsx, without macros, and send that.")


def no_sheet() -> Text:
    """What to say of a document that is no sheet."""
    return Text("There is no sheet in this file. Please send an Excel or WPS workbook (.xlsx, .xls) or CSV.")
