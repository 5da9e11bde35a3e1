"""Words of a sheet that stand for one of the lists: 医院 for health, 村活动室 for a village hall."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from matcher.text import name_key
from matcher.vocabulary import Kind, Seat, VenueKind

Word = TypeVar("Word", bound=StrEnum)

KINDS: Mapping[Kind, tuple[str, ...]] = {
    Kind.MEDICAL: ("医卫", "医疗", "卫生", "医院", "卫生院", "医院院长", "健康", "Health"),
    Kind.EDUCATION: ("教育", "学校", "中学", "小学", "学校校长", "School"),
    Kind.AGRICULTURE: ("农业", "农技", "农技站", "农技推广站", "农技站站长", "农技站长"),
    Kind.ENTERPRISE: ("企业", "科技企业", "公司", "科技型企业", "科技企业负责人", "Firm"),
}
VENUE_KINDS: Mapping[VenueKind, tuple[str, ...]] = {
    VenueKind.CIVILISATION_CENTRE: (
        "新时代文明实践所",
        "新时代文明实践站",
        "文明实践所",
        "文明实践站",
        "新时代文明实践所（站）",
        "Civilisation practice centre",
    ),
    VenueKind.SERVICE_CENTRE: ("党群服务中心", "便民服务中心", "Party and public service centre"),
    VenueKind.CLINIC: ("卫生院", "医院", "卫生室", "Township clinic"),
    VenueKind.SCHOOL: ("学校", "中学", "小学"),
    VenueKind.AGRI_STATION: ("农技推广站", "农技站", "农业服务中心", "Agri-tech station"),
    VenueKind.VILLAGE_HALL: (
        "村活动室",
        "村部",
        "村（社区）活动室",
        "社区活动室",
        "礼堂",
        "文化礼堂",
        "Village hall",
    ),
    VenueKind.FIELD: ("田间", "田头", "基地", "大棚", "田间或基地", "Field or farm"),
    VenueKind.OTHER: ("其他", "其它", "其他场所", "文化站", "Another place"),
}

SEATS: Mapping[Seat, tuple[str, ...]] = {
    Seat.VICE_CHAIR: ("兼职副主席", "副主席", "Part-time vice-chair", "Vice-chair"),
    Seat.STANDING: ("常委", "常务委员", "常务委员会委员", "Standing committee"),
    Seat.MEMBER: ("委员", "全委会委员", "全委委员", "Committee"),
    Seat.DELEGATE: ("代表", "代表大会代表", "Delegate"),
}
TOWNSHIP_CHAIRS = ("主席或副主席", "主席、副主席", "主席", "副主席", "Chair or vice-chair", "Chair")
"""What `Seat.VICE_CHAIR` is called in a township's association, besides."""
OPEN_ENDED = ("至今", "现在", "目前", "长期", "不限", "Open-ended", "Present", "Now", "Until further notice")
"""A term that has no last day."""
YES, NO = ("是", "√", "✓", "1", "Yes", "Y"), ("否", "×", "0", "No", "N")


def member_called(words: Mapping[Word, tuple[str, ...]], typed: str) -> Word | None:
    """The member that a word stands for; None where it is none of the list."""
    key = name_key(typed)
    for member, names in words.items():
        if key in {name_key(name) for name in (member.value, *names)}:
            return member
    return None
