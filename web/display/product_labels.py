"""The names of solar terms and seasons, and what a file is."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from matcher.vocabulary import FileKind, SeasonState, SolarTerm
from matcher.wording import msgid

OF_PRODUCTS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    SolarTerm: {
        SolarTerm.XIAOHAN: msgid("Xiaohan (Minor Cold)"),
        SolarTerm.DAHAN: msgid("Dahan (Major Cold)"),
        SolarTerm.LICHUN: msgid("Lichun (Start of Spring)"),
        SolarTerm.YUSHUI: msgid("Yushui (Rain Water)"),
        SolarTerm.JINGZHE: msgid("Jingzhe (Awakening of Insects)"),
        SolarTerm.CHUNFEN: msgid("Chunfen (Spring Equinox)"),
        SolarTerm.QINGMING: msgid("Qingming (Pure Brightness)"),
        SolarTerm.GUYU: msgid("Guyu (Grain Rain)"),
        SolarTerm.LIXIA: msgid("Lixia (Start of Summer)"),
        SolarTerm.XIAOMAN: msgid("Xiaoman (Grain Buds)"),
        SolarTerm.MANGZHONG: msgid("Mangzhong (Grain in Ear)"),
        SolarTerm.XIAZHI: msgid("Xiazhi (Summer Solstice)"),
        SolarTerm.XIAOSHU: msgid("Xiaoshu (Minor Heat)"),
        SolarTerm.DASHU: msgid("Dashu (Major Heat)"),
        SolarTerm.LIQIU: msgid("Liqiu (Start of Autumn)"),
        SolarTerm.CHUSHU: msgid("Chushu (End of Heat)"),
        SolarTerm.BAILU: msgid("Bailu (White Dew)"),
        SolarTerm.QIUFEN: msgid("Qiufen (Autumn Equinox)"),
        SolarTerm.HANLU: msgid("Hanlu (Cold Dew)"),
        SolarTerm.SHUANGJIANG: msgid("Shuangjiang (Frost's Descent)"),
        SolarTerm.LIDONG: msgid("Lidong (Start of Winter)"),
        SolarTerm.XIAOXUE: msgid("Xiaoxue (Minor Snow)"),
        SolarTerm.DAXUE: msgid("Daxue (Major Snow)"),
        SolarTerm.DONGZHI: msgid("Dongzhi (Winter Solstice)"),
    },
    SeasonState: {
        SeasonState.NOW: msgid("In season now"),
        SeasonState.SOON: msgid("In season within four weeks"),
        SeasonState.LATER: msgid("Out of season"),
        SeasonState.UNKNOWN: msgid("Season not known for this year"),
    },
    FileKind: {
        FileKind.PDF: msgid("PDF document"),
        FileKind.SLIDES: msgid("PowerPoint slides"),
        FileKind.DOCUMENT: msgid("Word document"),
        FileKind.JPEG: msgid("JPEG picture"),
        FileKind.PNG: msgid("PNG picture"),
    },
}
OF_PRODUCT_STEPS: Mapping[str, str] = {
    "product.add": msgid("Added a product"),
    "product.edit": msgid("Changed a product"),
    "product.archive": msgid("Archived a product"),
    "product.restore": msgid("Took a product back into use"),
    "product_file.add": msgid("Attached a file to a product"),
    "product_file.remove": msgid("Took a file off a product"),
}
