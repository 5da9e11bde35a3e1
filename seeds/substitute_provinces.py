"""The 34 provinces by size, and substitutes for them made from the map of Jiangsu."""

from __future__ import annotations

from dataclasses import dataclass, replace

from seeds.townships import City, County, Province, jiangsu

COUNTIES = {
    "11": ("北京市", 16), "12": ("天津市", 16), "13": ("河北省", 167), "14": ("山西省", 117),
    "15": ("内蒙古自治区", 103), "21": ("辽宁省", 100), "22": ("吉林省", 60), "23": ("黑龙江省", 121),
    "31": ("上海市", 16), "32": ("江苏省", 95), "33": ("浙江省", 90), "34": ("安徽省", 104),
    "35": ("福建省", 84), "36": ("江西省", 100), "37": ("山东省", 136), "41": ("河南省", 157),
    "42": ("湖北省", 103), "43": ("湖南省", 122), "44": ("广东省", 122), "45": ("广西壮族自治区", 111),
    "46": ("海南省", 25), "50": ("重庆市", 38), "51": ("四川省", 183), "52": ("贵州省", 88),
    "53": ("云南省", 129), "54": ("西藏自治区", 74), "61": ("陕西省", 107), "62": ("甘肃省", 86),
    "63": ("青海省", 44), "64": ("宁夏回族自治区", 22), "65": ("新疆维吾尔自治区", 108),
    "71": ("台湾省", 22), "81": ("香港特别行政区", 18), "82": ("澳门特别行政区", 8),
}  # fmt: skip
"""Name and number of county-level divisions by the code of GB/T 2260; 2,844 in the 31 provinces of the mainland, as the
Ministry of Civil Affairs counted them at the end of 2023. The last three have no such counties: their districts."""


@dataclass(frozen=True, slots=True)
class SubstituteProvince:
    """A province for trials: Jiangsu's map under another province's code, or the first counties of it."""

    province: Province
    counties: int

    @property
    def code(self) -> str:
        """The code of its region, two digits."""
        return self.province.code

    def places(self) -> list[tuple[City, County]]:
        """The counties that are planned, each with its city."""
        return [(city, county) for city in self.province.cities for county in city.counties][: self.counties]


def substitute_province(code: str, counties: int | None = None) -> SubstituteProvince:
    """The substitute for the province with this code; its generated heads and needs differ from those of all others."""
    name, _ = COUNTIES[code]
    map_ = jiangsu()
    cities = tuple(_city(code, city) for city in map_.cities)
    found = Province(code, name, f"Province {code}", cities)
    return SubstituteProvince(found, min(counties or len(map_.counties), len(map_.counties)))


def _city(code: str, city: City) -> City:
    return replace(
        city, code=_moved(code, city.code), counties=tuple(_county(code, each) for each in city.counties)
    )


def _county(code: str, county: County) -> County:
    towns = tuple(replace(town, code=_moved(code, town.code)) for town in county.townships)
    return replace(county, code=_moved(code, county.code), townships=towns)


def _moved(code: str, old: str) -> str:
    return code + old[2:]
