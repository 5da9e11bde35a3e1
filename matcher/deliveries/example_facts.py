"""Made-up facts for messages of which there is no real one yet, and the longest real ones for counting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from matcher.models.audit import Json

EXAMPLE_CODE = "402713"
EXAMPLE_TOKEN = f"10000-0.{'x' * 43}"
"""As long as a real one; it opens nothing."""


@dataclass(frozen=True, slots=True)
class ExampleNames:
    """Whom and what a message names."""

    head: str
    other: str
    township: str
    place: str
    former_place: str
    title: str


MADE_UP = ExampleNames("李春禾", "王建国", "三仓镇", "三仓镇文化礼堂", "三仓镇老礼堂", "高血压怎么防")
MADE_UP_ENGLISH: dict[str, Json] = {"township_en": "Sancang Town"}
"""Of these, what has an English name."""


def facts_of(names: ExampleNames, association: str, today: date) -> dict[str, Json]:
    """Everything that any sentence names, of the day after tomorrow; the hours are the longest to write."""
    day = today + timedelta(days=2)
    starts_at, ends_at = datetime.combine(day, time(10, 45)), datetime.combine(day, time(12, 15))
    former = timedelta(days=1)
    return {
        "title": names.title, "place": names.place, "head": names.head, "heads": f"{names.head}、{names.other}",
        "other": names.other, "township": names.township, "former_place": names.former_place,
        "starts_at": starts_at.isoformat(), "ends_at": ends_at.isoformat(),
        "former_starts_at": (starts_at - former).isoformat(), "former_ends_at": (ends_at - former).isoformat(),
        "answer_by": datetime.combine(today + former, time(17, 30)).isoformat(),
        "monday": (today - timedelta(days=today.weekday())).isoformat(),
        "later": (today + timedelta(days=7 - today.weekday())).isoformat(),
        "first_day": day.isoformat(), "last_day": (day + former).isoformat(), "leader": names.head,
        "coordinator": names.head, "successor": names.other, "county": "大丰区", "former": "东台市",
        "areas": f"{names.township} → {names.township.rstrip('乡镇')}街道",
        "day": day.isoformat(), "changes": ["contact", "audience"], "audience": 60, "parts": ["hours", "days"],
        "alternatives": [
            {
                "starts_at": (starts_at + former).isoformat(), "ends_at": (ends_at + former).isoformat(),
                "place": names.place,
            }
        ],
        "reasons": {"zh": "专家当天已有其他安排。", "en": "The head is elsewhere on that day."},
        "topics": names.title, "contact": names.other, "why": "weather", "why_words": "雷暴预警",
         "colleague": names.other, "said_by": names.other,
        "question": {"zh": "周三9:00–12:00您有空吗？", "en": "Could you be free on Wednesday, 9:00–12:00?"},
        "words": "请换到下午。",
        "office": association, "sent_at": (starts_at - former * 4).isoformat(),
        "association": association, "entered_by": names.other, "firm": "东台精密机械有限公司",
    }  # fmt: skip
