"""Files that went wrong when offices sent them, as they are made by the programs there."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

HEAD = ["单位名称", "类别"]
ROW = ["三仓镇卫生院", "医卫"]
XLS = (Path(__file__).parent / "files" / "institutions.xls").read_bytes()


def workbook(*rows: list[object], change: Callable[[Worksheet], None] | None = None) -> bytes:
    """A workbook of one sheet."""
    book = Workbook()
    sheet = book.active
    for row in rows or (HEAD, ROW):
        sheet.append(row)
    if change is not None:
        change(sheet)
    return saved(book)


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def patched(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with one of its parts written anew."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return out.getvalue()


def with_part(content: bytes, name: str, data: bytes) -> bytes:
    """The workbook with one more part."""
    out = BytesIO(content)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, data)
    return out.getvalue()


def marked_as_encrypted(content: bytes) -> bytes:
    """The package with the flag of encryption in its directory."""
    at = content.rindex(b"PK\x01\x02")
    return content[: at + 8] + b"\x01" + content[at + 9 :]


def empty_fill(part: bytes) -> bytes:
    """Styles as WPS writes them, which openpyxl cannot read."""
    return part.replace(b"<fill>", b"<fill/><fill>", 1)


def laughs(part: bytes) -> bytes:
    """The sheet with entities that would grow to gigabytes, if anybody put them in."""
    entities = b"".join(b'<!ENTITY e%d "%s">' % (n + 1, b"&e%d;" % n * 9) for n in range(9))
    declared = b'<!DOCTYPE x [<!ENTITY e0 "ha">' + entities + b"]>"
    start = part.index(b"<worksheet")
    return part[:start] + declared + part[start:].replace(b"<sheetData>", b"<sheetData>&e9;", 1)


SHEET = "xl/worksheets/sheet1.xml"
STYLES = "xl/styles.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def _two_sheets() -> bytes:
    book = Workbook()
    hidden = book.active
    hidden.append(["something", "else"])
    hidden.sheet_state = "hidden"
    book.create_sheet("空")
    sheet = book.create_sheet("名单")
    sheet.append(HEAD)
    sheet.append(ROW)
    return saved(book)


def _merge(sheet: Worksheet) -> None:
    sheet.append([None, "医卫"])
    sheet.merge_cells("A2:A3")


def _hide(sheet: Worksheet) -> None:
    sheet.row_dimensions[2].hidden = True


def _style_far_away(sheet: Worksheet) -> None:
    sheet["XFD1048576"].number_format = "0.00"


READ: dict[str, tuple[bytes, list[str]]] = {
    "excel": (workbook(), ROW),
    "wps_dimension": (patched(workbook(), SHEET, lambda part: part.replace(b'ref="A1:B2"', b'ref="A1"')), ROW),
    "wps_empty_fill": (patched(workbook(), STYLES, empty_fill), ROW),
    "entities": (patched(workbook(), SHEET, laughs), ROW),
    "wps_picture": (workbook(HEAD, ['=DISPIMG("ID_1",1)', "医卫"]), ["", "医卫"]),
    "style_far_away": (workbook(change=_style_far_away), ROW),
    "merged": (workbook(change=_merge), ROW),
    "hidden_row": (workbook(change=_hide), ROW),
    "hidden_and_empty_sheets": (_two_sheets(), ROW),
    "number_for_telephone": (workbook(HEAD, ["三仓", 13912345678.0]), ["三仓", "13912345678"]),
    "date": (workbook(HEAD, [datetime(2026, 12, 3), time(14, 30)]), ["2026-12-03", "14:30"]),
    "date_and_time": (
        workbook(HEAD, [datetime(2026, 12, 3, 14, 30), date(2026, 12, 4)]), ["2026-12-03 14:30", "2026-12-04"],
    ),
    "unformatted_date": (workbook(HEAD, [46359, "x"]), ["46359", "x"]),
    "decimal": (workbook(HEAD, [0.1, 32.85]), ["0.1", "32.85"]),
    "yes": (workbook(HEAD, [True, "x"]), ["是", "x"]),
    "formula_not_computed": (workbook(HEAD, ["=A1&B1", "x"]), ["=A1&B1", "x"]),
    "line_break_in_cell": (workbook(HEAD, ["三仓镇\n卫生院_x000D_", "医卫"]), ["三仓镇 卫生院", "医卫"]),
    "full_width_blank": (workbook(HEAD, ["　三仓镇卫生院　", "医卫"]), ROW),
    "blank_rows_above": (workbook([None], [None], HEAD, ROW), ROW),
    "xls": (XLS, ["三仓镇卫生院", "医卫"]),
    "csv_utf8": ("单位名称,类别\r\n三仓镇卫生院,医卫\r\n".encode(), ROW),
    "csv_utf8_mark": ("单位名称,类别\n三仓镇卫生院,医卫".encode("utf-8-sig"), ROW),
    "csv_gb18030": ("单位名称,类别\n三仓镇卫生院,医卫\n".encode("gb18030"), ROW),
    "csv_utf16": ("单位名称\t类别\n三仓镇卫生院\t医卫\n".encode("utf-16"), ROW),
    "csv_semicolons": ("单位名称;类别\n三仓镇卫生院;医卫".encode(), ROW),
    "csv_full_width_commas": ("单位名称，类别\n三仓镇卫生院，医卫".encode(), ROW),
    "csv_quoted": ('单位名称,类别\n"三仓镇,\n卫生院","医卫"\n'.encode(), ["三仓镇, 卫生院", "医卫"]),
    "csv_zeros_kept": ('单位名称,类别\n="007",医卫\n'.encode(), ["007", "医卫"]),
    "old_mac_lines": ("单位名称,类别\r三仓镇卫生院,医卫\r".encode(), ROW),
}  # fmt: skip
"""What is read of the row below the headings."""


def _bomb() -> bytes:
    """A sheet of 70 MB that packs into 70 kB."""
    return patched(
        workbook(), SHEET, lambda part: part.replace(b"</worksheet>", b" " * 70_000_000 + b"</worksheet>")
    )


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "empty"),
    "only_blanks": (lambda: b"\r\n \t", "empty"),
    "cut_off": (lambda: workbook()[:2000], "damaged"),
    "part_destroyed": (lambda: patched(workbook(), SHEET, lambda part: part[:100]), "damaged"),
    "far_cell": (lambda: workbook(change=lambda sheet: sheet.__setitem__("XFD1048576", "x")), "XFD1048576"),
    "bomb": (_bomb, "far too large"),
    "macros": (lambda: with_part(workbook(), "xl/vbaProject.bin", b"x"), "macros"),
    "xls_with_macros": (lambda: OLE + "_VBA_PROJECT_CUR".encode("utf-16-le"), "macros"),
    "encrypted": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "encrypted_zip": (lambda: marked_as_encrypted(workbook()), "password"),
    "word": (lambda: with_part(_package(), "word/document.xml", b"<x/>"), "no sheet"),
    "old_word": (lambda: OLE + "WordDocument".encode("utf-16-le"), "no sheet"),
    "broken_xls": (lambda: XLS[:700], "damaged"),
    "pdf": (lambda: b"%PDF-1.7\n", "PDF"),
    "web_page_called_xls": (lambda: b"\xef\xbb\xbf<html><table><tr><td>x</td></tr></table>", "web page"),
    "no_sheet_with_anything": (lambda: workbook([None]), "no sheet"),
    "no_known_encoding": (lambda: b"a,b\n\xff\xff\xff\xff\x80", "characters"),
    "quotation_mark_left_open": (lambda: b'a,b\n"x,y\n', "quotation mark"),
    "binary": (lambda: b"a\0b\0c", "no text"),
    "too_many_rows": (lambda: b"x\n" * 2001, "2000"),
    "too_many_columns": (lambda: b"," * 61 + b"x", "60"),
}
"""What is refused, and a word of what is said."""


def _package() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
    return out.getvalue()
