"""Why a need is open, and what keeps a head from it, in words."""

from collections.abc import Mapping

from solver.words.bilingual import Bilingual

_NEEDS = {
    "no_topic": Bilingual("本次范围内还没有四长提供这个主题。", "No head here offers this topic."),
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
    "too_short": Bilingual(
        "所选时段太短，安排不下{length}分钟的一场活动。",
        "The chosen hours are too short for a session of {length} minutes.",
    ),
    "off_grid": Bilingual(
        "所选时段偏短：活动每{grid}分钟一档开始，安排不下{length}分钟的完整一场。",
        "The chosen hours are too short: sessions begin every {grid} minutes, and from none of these "
        "starts do {length} minutes fit.",
    ),
    "day_cap": Bilingual(
        "能来的四长当天场次已满。",
        "The heads who could come already have all the sessions they take in a day.",
    ),
    "no_sessions_a_day": Bilingual(
        "能来的四长目前都不接场次（每天上限为0场）。",
        "The heads who could come take no sessions at present: their limit is none a day.",
    ),
    "no_more_a_day": Bilingual(
        "能来的四长当天都不能再接场次了。", "The heads who could come take no further session on those days."
    ),
    "week_cap": Bilingual(
        "能来的四长本周场次已满。",
        "The heads who could come already have all the sessions they take in a week.",
    ),
    "no_sessions_a_week": Bilingual(
        "能来的四长本周都不接场次（每周上限为0场）。",
        "The heads who could come take no sessions this week: their limit is none.",
    ),
    "no_more_a_week": Bilingual(
        "能来的四长本周都不能再接场次了。", "The heads who could come take no further session this week."
    ),
    "venue_full": Bilingual(
        "四长有空的时候，场所都已被占用。", "Whenever a head could come, the venue is already taken."
    ),
    "township_full": Bilingual(
        "四长有空的时候，乡镇都已排满活动，抽不出人手。",
        "Whenever a head could come, the township already hosts as many sessions as it can.",
    ),
    "too_small": Bilingual(
        "场所最多容纳{capacity}人，坐不下{audience}人。", "The venue seats {capacity} people, not {audience}."
    ),
    "no_rooms": Bilingual("场所没有可用的房间。", "The venue has no room to use."),
    "pack_out": Bilingual(
        "四长有空的日子里，资源包已经借出，余下的不够用。",
        "On the days when a head could come, kits are lent out and too few are left.",
    ),
    "few_packs": Bilingual(
        "这次要用{units}套“{pack}”，而一共只有{stock}套。",
        "It takes {units} of “{pack}”, and there are only {stock} in all.",
    ),
    "no_packs": Bilingual("资源包“{pack}”目前一套也没有。", "There is no “{pack}” to lend."),
    "parts": Bilingual(
        "每个主题单独都有人能来，但凑不齐同一时间的不同四长。",
        "Each topic could be staffed, but not by different heads at the same time.",
    ),
    "outbid": Bilingual(
        "本可安排，但算上往返路程和要让位的其他需求，整体上不合算。",
        "It could be served, but counting the way there and what else would have to give way, "
        "it would cost the week at least what it brings.",
    ),
    "taken": Bilingual(
        "本可安排，但所需的人手、场所或资源包已安排给本周的其他需求。",
        "It could be served, but other needs of the week have been given the heads, the venue or the kits it takes.",
    ),
    "not_worth_it": Bilingual(
        "有四长有空，但算上往返路程等代价，专程跑这一趟并不合算。",
        "Somebody is free, but with the way there and all else it takes, the trip would cost at least "
        "what the need brings.",
    ),
    "room": Bilingual(
        "现在就有四长有空，可以直接安排上。", "Somebody is free: it could simply be added to the plan."
    ),
}

_TOO_SHORT = Bilingual("所选时段太短，安排不下完整的一场", "would need longer hours than those chosen")
_HEADS = {
    "excluded": Bilingual("已被排除", "ruled out for this need"),
    "audience": Bilingual(
        "最多接待{most}人，而这次有{audience}人", "takes {most} people at most, not {audience}"
    ),
    "too_far": Bilingual(
        "单程{minutes}分钟，最多只走{most}分钟", "lives {minutes} minutes away and travels {most} at most"
    ),
    "no_time": Bilingual("所选时段没有空", "has no time in the chosen hours"),
    "too_short": _TOO_SHORT,
    "off_grid": _TOO_SHORT,
    "day_cap": Bilingual("当天的{most}场已排满", "has the {most} sessions of the day"),
    "no_sessions_a_day": Bilingual("目前不接场次（每天上限为0场）", "takes no sessions at present"),
    "week_cap": Bilingual("本周的{most}场已排满", "has the {most} sessions of the week"),
    "no_sessions_a_week": Bilingual("本周不接场次（每周上限为0场）", "takes no sessions this week"),
    "venue_full": Bilingual("有空，但场所不空", "could come, but the venue is not free"),
    "township_full": Bilingual(
        "有空，但乡镇当时抽不出人手", "could come, but the township cannot host another session then"
    ),
    "too_small": Bilingual("有空，但场所坐不下这么多人", "could come, but the venue is too small"),
    "no_rooms": Bilingual("有空，但场所没有可用的房间", "could come, but the venue has no room to use"),
    "pack_out": Bilingual("有空，但当天余下的资源包不够用", "could come, but too few kits are left"),
    "few_packs": Bilingual("有空，但“{pack}”不够用", "could come, but there are too few of “{pack}”"),
    "no_packs": Bilingual("有空，但没有“{pack}”", "could come, but there is no “{pack}”"),
    "parts": Bilingual("有空，但其他主题凑不齐人", "is free, but the other topics are not covered then"),
    "outbid": Bilingual("已安排去{by}", "is needed for {by}"),
    "free": Bilingual(
        "有空，但专程跑这一趟并不合算", "is free, but the trip would cost at least what the need brings"
    ),
    "room": Bilingual("有空，直接安排即可", "is free and could simply be sent"),
    "somehow": Bilingual("有空", "is free"),
}


_NO_NUMBERS: Mapping[str, object] = {}


def reason_words(reason: str, numbers: Mapping[str, object] = _NO_NUMBERS) -> Bilingual:
    """Why a need is open: a reason, or a closer name for it with its numbers."""
    template = _NEEDS[reason]
    return Bilingual(template.zh.format(**numbers), template.en.format(**numbers))


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
