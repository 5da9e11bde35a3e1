"""The provinces of mainland China by official code (GB/T 2260), each with where its government sits.

The position, of the capital and rough, only says where a province without counties is drawn.
"""

from __future__ import annotations

from collections.abc import Mapping

from matcher.aboard.sketch import RegionSketch

_ROWS = (
    ("11", "北京市", "Beijing", 39.9, 116.4), ("12", "天津市", "Tianjin", 39.1, 117.2),
    ("13", "河北省", "Hebei", 38.0, 114.5), ("14", "山西省", "Shanxi", 37.9, 112.5),
    ("15", "内蒙古自治区", "Inner Mongolia", 40.8, 111.7), ("21", "辽宁省", "Liaoning", 41.8, 123.4),
    ("22", "吉林省", "Jilin", 43.9, 125.3), ("23", "黑龙江省", "Heilongjiang", 45.7, 126.6),
    ("31", "上海市", "Shanghai", 31.2, 121.5), ("32", "江苏省", "Jiangsu", 32.1, 118.8),
    ("33", "浙江省", "Zhejiang", 30.3, 120.2), ("34", "安徽省", "Anhui", 31.9, 117.3),
    ("35", "福建省", "Fujian", 26.1, 119.3), ("36", "江西省", "Jiangxi", 28.7, 115.9),
    ("37", "山东省", "Shandong", 36.7, 117.0), ("41", "河南省", "Henan", 34.8, 113.7),
    ("42", "湖北省", "Hubei", 30.5, 114.3), ("43", "湖南省", "Hunan", 28.1, 113.0),
    ("44", "广东省", "Guangdong", 23.1, 113.3), ("45", "广西壮族自治区", "Guangxi", 22.8, 108.3),
    ("46", "海南省", "Hainan", 20.0, 110.3), ("50", "重庆市", "Chongqing", 29.6, 106.5),
    ("51", "四川省", "Sichuan", 30.6, 104.1), ("52", "贵州省", "Guizhou", 26.6, 106.7),
    ("53", "云南省", "Yunnan", 25.0, 102.7), ("54", "西藏自治区", "Tibet", 29.6, 91.1),
    ("61", "陕西省", "Shaanxi", 34.3, 108.9), ("62", "甘肃省", "Gansu", 36.1, 103.8),
    ("63", "青海省", "Qinghai", 36.6, 101.8), ("64", "宁夏回族自治区", "Ningxia", 38.5, 106.3),
    ("65", "新疆维吾尔自治区", "Xinjiang", 43.8, 87.6),
)  # fmt: skip

PROVINCES: Mapping[str, RegionSketch] = {
    code: RegionSketch(code, name, name_en, latitude, longitude)
    for code, name, name_en, latitude, longitude in _ROWS
}
"""By code, in the order of the codes."""
