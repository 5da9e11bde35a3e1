"""What is attached to products."""

from __future__ import annotations

from enum import StrEnum


class FileKind(StrEnum):
    """What a file attached to a product is, by its content."""

    PDF = "pdf"
    SLIDES = "pptx"
    DOCUMENT = "docx"
    JPEG = "jpg"
    PNG = "png"
