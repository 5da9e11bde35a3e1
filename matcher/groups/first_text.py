"""The texts that a working group has until its county writes its own."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from tomllib import loads

from matcher.vocabulary import GroupTextKind, Kind
from matcher.wording.catalogue import CHINESE

NAMES: dict[str, dict[Kind, str]] = {
    CHINESE: {
        Kind.MEDICAL: "医卫工作小组", Kind.EDUCATION: "教育工作小组", Kind.AGRICULTURE: "农业工作小组",
        Kind.ENTERPRISE: "企业工作小组",
    },
    "en": {
        Kind.MEDICAL: "health working group", Kind.EDUCATION: "education working group",
        Kind.AGRICULTURE: "agriculture working group", Kind.ENTERPRISE: "enterprise working group",
    },
}  # fmt: skip


@cache
def first_text(kind: Kind, text: GroupTextKind, language: str) -> str:
    """What is shipped, in Markdown; in Chinese for every language that is not English."""
    written = "en" if language == "en" else CHINESE
    found = loads(files("matcher.groups").joinpath(f"first_texts.{written}.toml").read_text(encoding="utf-8"))
    shipped: str = found["rules"] if text is GroupTextKind.RULES else found["handbook"][kind.value]
    return shipped.replace("{group}", NAMES[written][kind])
