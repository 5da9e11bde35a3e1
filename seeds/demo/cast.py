"""The heads of Dongtai that the demonstration tells a story with; everybody else is drawn by lot.

Most of them are the only ones for a topic, so that one need a week shows each reason for staying unmet.
"""

from __future__ import annotations

from collections.abc import Sequence

from seeds.population.experts import Expert
from seeds.population.half_days import WeekdayTime, afternoon, morning, whole_day
from seeds.population.institutions import InstitutionSketch
from seeds.population.names import DEMONSTRATION

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = range(5)

# Topics that only the cast offers, or nobody.
RESERVED = frozenset({
    "scoliosis", "standards", "lean-production", "manure-recycling", "poultry-health", "welding-skills",
    "dementia-care", "two-cancers", "caravan-visit", "rooftop-solar", "safe-medicines", "mental-health-youth",
    "stroke-prevention",
})  # fmt: skip

LI_CHUNHE = "李春禾" + DEMONSTRATION


def cast_of(institutions: Sequence[InstitutionSketch]) -> tuple[Expert, ...]:
    """The cast at its institutions of the county."""

    def member(
        name: str,
        kind: str,
        title: str,
        town: str | None,
        topics: dict[str, int],
        pattern: Sequence[WeekdayTime],
        *,
        travel: int = 120,
        audience: int = 300,
        per_day: int = 2,
        per_week: int = 3,
        body: str | None = None,
    ) -> Expert:
        return Expert(
            name=name + DEMONSTRATION,
            kind=kind,
            title=title,
            institution=_place(institutions, kind, town),
            topics=topics,
            pattern=tuple(sorted(pattern)),
            max_travel_minutes=travel,
            max_audience=audience,
            max_sessions_per_day=per_day,
            max_sessions_per_week=per_week,
            recent_sessions=0,
            body=body,
        )

    return (
        member(
            "李春禾", "medical", "副院长", None,
            {"hypertension": 3, "stroke-prevention": 3, "free-clinic": 3, "diabetes": 2},
            [morning(MONDAY), whole_day(TUESDAY), whole_day(THURSDAY), morning(FRIDAY)], body="vice_chair",
        ),
        member("陆守正", "enterprise", "总经理", "安丰镇", {"standards": 3},
               [whole_day(TUESDAY), whole_day(THURSDAY)], body="standing_committee"),
        member("顾景行", "enterprise", "技术总监", "时堰镇", {"lean-production": 3},
               [whole_day(TUESDAY), whole_day(WEDNESDAY)], audience=60),
        member("季耕野", "agriculture", "站长", "溱东镇", {"manure-recycling": 3},
               [morning(day) for day in range(5)], travel=40, body="committee"),
        member("丁禾稷", "agriculture", "高级兽医师", "头灶镇", {"poultry-health": 3}, [morning(TUESDAY)]),
        member("徐立诚", "enterprise", "高级技师", "溱东镇", {"welding-skills": 3},
               [whole_day(TUESDAY), whole_day(WEDNESDAY), whole_day(THURSDAY)], per_week=1),
        member("沈安宁", "medical", "主任医师", None, {"dementia-care": 3},
               [whole_day(WEDNESDAY), morning(THURSDAY)], per_day=1, per_week=2, body="committee"),
        member("何清芷", "medical", "副主任医师", "富安镇", {"two-cancers": 3},
               [whole_day(TUESDAY), whole_day(WEDNESDAY), whole_day(FRIDAY)]),
        member("钱启明", "education", "校长", "三仓镇", {"caravan-visit": 3},
               [whole_day(WEDNESDAY), whole_day(FRIDAY)], body="standing_committee"),
        member("方知行", "education", "副校长", "五烈镇", {"caravan-visit": 2}, [whole_day(WEDNESDAY)]),
        member("邵向阳", "enterprise", "总工程师", "弶港镇", {"rooftop-solar": 3}, [whole_day(TUESDAY)]),
        member("白怀瑾", "medical", "药剂科主任", "梁垛镇", {"safe-medicines": 3}, [whole_day(THURSDAY)]),
        member("温如言", "education", "心理健康教师", None, {"mental-health-youth": 3, "parenting": 2},
               [afternoon(MONDAY), afternoon(TUESDAY), afternoon(THURSDAY)], per_week=2),
        member("乔思远", "education", "心理健康教师", "安丰镇", {"mental-health-youth": 2},
               [afternoon(WEDNESDAY), afternoon(THURSDAY)], per_week=1),
    )  # fmt: skip


def _place(institutions: Sequence[InstitutionSketch], kind: str, town: str | None) -> InstitutionSketch:
    """The first institution of the kind in the town, or among the county's own where no town is given."""
    for place in institutions:
        if place.kind == kind and (place.county_level if town is None else _stands_in(place, town)):
            return place
    raise LookupError(f"{kind} in {town}")


def _stands_in(place: InstitutionSketch, town: str) -> bool:
    return not place.county_level and place.township_name == town
