"""Why a need is open, and what keeps a head from it, in words."""

from collections.abc import Mapping

from solver.words.bilingual import Bilingual

_NEEDS = {
    "no_topic": Bilingual("全县还没有四长提供这个主题。", "No head offers this topic."),
    "excluded": Bilingual(
        "提供这个主题的四长都被排除在外了。", "Every head who offers the topic is ruled out for this need."
    ),
    "audience": Bilingual(
        "人数超过了提供这个主题的四长愿意接待的规模。",
        "The audience is larger than any head who offers the topic will take.",
    ),
    "too_far": Bilingual(
        "提供这个主题的四长都离得太远，超出了各自愿意走的路程。",
        "Every head who offers the topic lives farther away than they are willing to travel.",
    ),
    "no_time": Bilingual(
        "能来的四长在所选时段都没有空（含往返路程）。",
        "No head who could come has time in the chosen hours, the way there and back counted.",
    ),
    "day_cap": Bilingual(
        "能来的四长当天场次已满。",
        "The heads who could come already have all the sessions they take in a day.",
    ),
    "week_cap": Bilingual(
        "能来的四长本周场次已满。",
        "The heads who could come already have all the sessions they take in a week.",
    ),
    "venue_full": Bilingual(
        "场所坐不下，或所选时段已被占用。", "The venue is too small or already taken at the chosen hours."
    ),
    "pack_out": Bilingual("所选日期资源包都已借出。", "The kit is lent out on all the chosen days."),
    "parts": Bilingual(
        "每个主题单独都有人能来，但凑不齐同一时间的不同四长。",
        "Each topic could be staffed, but not by different heads at the same time.",
    ),
    "outbid": Bilingual(
        "本可安排，但本周分量更重的需求占用了四长的时间。",
        "It could be served, but other needs that weigh more take the heads' time this week.",
    ),
    "room": Bilingual(
        "现在就有四长有空，可以直接安排上。", "Somebody is free: it could simply be added to the plan."
    ),
}

_HEADS = {
    "excluded": Bilingual("已被排除", "ruled out for this need"),
    "audience": Bilingual(
        "最多接待{most}人，而这次有{audience}人", "takes {most} people at most, not {audience}"
    ),
    "too_far": Bilingual(
        "单程{minutes}分钟，最多只走{most}分钟", "lives {minutes} minutes away and travels {most} at most"
    ),
    "no_time": Bilingual("所选时段没有空", "has no time in the chosen hours"),
    "day_cap": Bilingual("当天的{most}场已排满", "has the {most} sessions of the day"),
    "week_cap": Bilingual("本周的{most}场已排满", "has the {most} sessions of the week"),
    "venue_full": Bilingual("有空，但场所不空", "could come, but the venue is not free"),
    "pack_out": Bilingual("有空，但资源包已借出", "could come, but the kit is lent out"),
    "parts": Bilingual("有空，但其他主题凑不齐人", "is free, but the other topics are not covered then"),
    "outbid": Bilingual("已安排去{by}", "is needed for {by}"),
    "free": Bilingual(
        "有空，但专程跑这一趟得不偿失", "is free, but the trip would cost more than the need brings"
    ),
    "room": Bilingual("有空，直接安排即可", "is free and could simply be sent"),
    "somehow": Bilingual("有空", "is free"),
}


def reason_words(reason: str, *, room: bool = False) -> Bilingual:
    """Why a need is open; there is ``room`` where somebody could simply be sent."""
    return _NEEDS["room" if room else reason]


def hindrance_words(reason: str, detail: Mapping[str, object], by: Bilingual | None) -> Bilingual:
    """What keeps one head from a need; ``by`` are the needs in the way, called by their names."""
    template = _HEADS[_free(detail) if reason == "outbid" and by is None else reason]
    numbers = {key: value for key, value in detail.items() if key != "by"}
    zh, en = (by.zh, by.en) if by else ("", "")
    return Bilingual(template.zh.format(by=zh, **numbers), template.en.format(by=en, **numbers))


def _free(detail: Mapping[str, object]) -> str:
    """What to say of somebody whom nothing keeps, by what sending that head would change."""
    change = detail.get("value_delta")
    if change is None:
        return "somehow"
    return "room" if int(str(change)) > 0 else "free"
