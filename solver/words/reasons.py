"""Why a need is open, and what keeps a head from it, in words."""

from collections.abc import Mapping

from solver.words.bilingual import Bilingual

_NEEDS = {
    "no_topic": Bilingual("本县还没有人能讲这个主题。", "No head offers this topic."),
    "excluded": Bilingual(
        "能讲这个主题的人，都已注明不请来参加这次活动。",
        "Every head who offers the topic is ruled out for this need.",
    ),
    "audience": Bilingual(
        "参加的人太多，超过了能讲这个主题的各位专家愿意面对的人数。",
        "The audience is larger than any head who offers the topic will take.",
    ),
    "too_far": Bilingual(
        "能讲这个主题的人都住得太远，超过了各自愿意走的路程。",
        "Every head who offers the topic lives farther away than they will travel.",
    ),
    "no_time": Bilingual(
        "算上来回路程，能来的人在所选时间里都抽不出身。",
        "No head who could come has time in the chosen hours, the way there and back counted.",
    ),
    "day_cap": Bilingual(
        "能来的人当天的场次都已排满。",
        "The heads who could come already have all the sessions they take in a day.",
    ),
    "week_cap": Bilingual(
        "能来的人本周的场次都已排满。",
        "The heads who could come already have all the sessions they take in a week.",
    ),
    "venue_full": Bilingual(
        "场地坐不下，或者所选时间里已被占用。", "The venue is too small or already taken at the chosen hours."
    ),
    "pack_out": Bilingual(
        "所需的资源包在所选日子里都已借出。", "The kit it needs is lent out on all the chosen days."
    ),
    "parts": Bilingual(
        "每个分项都有人能讲，但凑不齐同一时间的不同人选。",
        "Each topic could be staffed, but not by different heads at the same time.",
    ),
    "outbid": Bilingual(
        "本来可以安排，但本周能来的人要先去更要紧的地方。",
        "It could be served, but other needs that weigh more take the heads' time this week.",
    ),
}

_HEADS = {
    "excluded": Bilingual("已注明不请", "ruled out for this need"),
    "audience": Bilingual(
        "最多面对{most}人，而这次有{audience}人", "takes {most} people at most, not {audience}"
    ),
    "too_far": Bilingual(
        "单程{minutes}分钟，最多只走{most}分钟", "lives {minutes} minutes away and travels {most} at most"
    ),
    "no_time": Bilingual("所选时间里抽不出身", "has no time in the chosen hours"),
    "day_cap": Bilingual("当天的{most}场已排满", "has the {most} sessions of the day"),
    "week_cap": Bilingual("本周的{most}场已排满", "has the {most} sessions of the week"),
    "venue_full": Bilingual("场地坐不下或已被占用", "could come, but the venue is not free"),
    "pack_out": Bilingual("有空，但资源包已借出", "could come, but the kit is lent out"),
    "parts": Bilingual("有空，但其他分项凑不齐人", "is free, but the other topics are not covered then"),
    "outbid": Bilingual("要去{by}", "is needed for {by}"),
    "free": Bilingual(
        "有空，但专程跑这一趟得不偿失", "is free, but the trip would cost more than the need brings"
    ),
}


def reason_words(reason: str) -> Bilingual:
    """Why a need is open."""
    return _NEEDS[reason]


def hindrance_words(reason: str, detail: Mapping[str, object], by: Bilingual | None) -> Bilingual:
    """What keeps one head from a need; ``by`` are the needs in the way, called by their names."""
    template = _HEADS["free" if reason == "outbid" and by is None else reason]
    numbers = {key: value for key, value in detail.items() if key != "by"}
    zh, en = (by.zh, by.en) if by else ("", "")
    return Bilingual(template.zh.format(by=zh, **numbers), template.en.format(by=en, **numbers))
