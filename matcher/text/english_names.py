"""English names of Chinese administrative regions, in the form official maps use: 三仓镇 → Sancang Town."""

from __future__ import annotations

from pypinyin import Style, lazy_pinyin

_SUFFIXES = {
    "街道": "Subdistrict",
    "镇": "Town",
    "乡": "Township",
    "县": "County",
    "区": "District",
    "市": "",
    "省": "",
}

# Names whose readings differ from the dictionary's first choice, or that are not spelt from sounds alone.
_SPECIAL = {
    "苏州工业园区": "Suzhou Industrial Park",
    "镇江新区": "Zhenjiang New District",
    "六合区": "Luhe District",
    "浒墅关镇": "Xushuguan Town",
    "溱东镇": "Qindong Town",
    "弶港镇": "Jianggang Town",
    "新都街道": "Xindu Subdistrict",
    "长荡镇": "Changdang Town",
    "扬州市生态科技新城杭集镇": "Hangji Town",
}


def english_name(name: str) -> str:
    """The English name of the region called `name`: pinyin without tones, then what sort of region it is."""
    if name in _SPECIAL:
        return _SPECIAL[name]
    suffix = next((ending for ending in _SUFFIXES if name.endswith(ending) and len(name) > len(ending)), "")
    stem = name.removesuffix(suffix)
    return f"{romanize(stem)} {_SUFFIXES.get(suffix, '')}".rstrip()


def romanize(word: str) -> str:
    """One Chinese word as one capitalised word of pinyin, with an apostrophe where syllables would run on."""
    syllables = [part.replace("v", "ü") for part in lazy_pinyin(word, style=Style.NORMAL)]
    joined = "".join(
        f"'{part}" if position and part[0] in "aeo" else part for position, part in enumerate(syllables)
    )
    return joined.capitalize()
