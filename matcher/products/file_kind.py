"""What a file really is, told by its content and never by its name."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from matcher.vocabulary import FileKind

MOST_FILES = 10
"""How many files a product has at most."""
CONTENT_TYPES = "[Content_Types].xml"
LARGEST_LIST = 1_000_000  # bytes of the list of parts; a real one has a few thousand
SIGNS: tuple[tuple[bytes, FileKind], ...] = (
    (b"%PDF-", FileKind.PDF),
    (b"\xff\xd8\xff", FileKind.JPEG),
    (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
)
MAIN_PARTS: tuple[tuple[bytes, FileKind], ...] = (
    (b"presentationml.presentation.main+xml", FileKind.SLIDES),
    (b"presentationml.slideshow.main+xml", FileKind.SLIDES),
    (b"wordprocessingml.document.main+xml", FileKind.DOCUMENT),
)
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    RuntimeError,
)
"""What the standard library raises for archives that are damaged, locked or packed in a way it does not know."""


def kind_of(content: bytes) -> FileKind | None:
    """PDF, slides, document or picture; None for anything else, for office files with macros and locked ones."""
    for sign, kind in SIGNS:
        if content.startswith(sign):
            return kind
    return _office_kind(content) if content.startswith(b"PK") else None


def _office_kind(content: bytes) -> FileKind | None:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            if archive.getinfo(CONTENT_TYPES).file_size > LARGEST_LIST:
                return None
            with archive.open(CONTENT_TYPES) as listed:
                types = listed.read(LARGEST_LIST)
            has_macros = any(name.lower().endswith("vbaproject.bin") for name in archive.namelist())
    except DAMAGED:
        return None
    if has_macros or b"macroEnabled" in types:
        return None
    return next((kind for sign, kind in MAIN_PARTS if sign in types), None)
