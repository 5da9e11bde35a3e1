"""Invented names, recognisable as such: 李春禾（演示）."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from random import Random

from seeds.data_files import data_words

DEMONSTRATION = "（演示）"

_SURNAMES = (
    "李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
    "苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史"
    "顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_FIRST = "春夏秋清明晓文书学思若雨云海江禾稻麦林松竹兰梅桂柏青新安宁和平正守志向远景行永长家国立建"
_SECOND = "禾田禄川泽源波涛舟帆岚峰岩松柏桐桑枫荷莲菊芷萱苗穗粒耘耕勤恒毅诚信礼谦和悦欣然宁静怡馨瑶"


def person_names(random: Random) -> Iterator[str]:
    """Endless different names of people who do not exist, each marked as demonstration data."""
    seen: set[str] = set()
    while True:
        first, second = random.choice(_FIRST), random.choice(_SECOND)
        name = random.choice(_SURNAMES) + (second if random.random() < 0.12 else first + second)
        if first != second and name not in seen:
            seen.add(name)
            yield name + DEMONSTRATION


@cache
def name_parts(sort: str) -> tuple[str, ...]:
    """The `villages`, `firms` or `trades` that names are put together from."""
    return data_words(sort, "invented_names.toml")
