"""The columns that a sheet of each kind may have."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.sheets.column import Column
from matcher.sheets.post_columns import POSTS
from matcher.vocabulary import SheetKind
from matcher.wording import Text

_INSTITUTIONS = (
    Column(
        "name",
        "单位名称",
        "Institution",
        Text("The full name."),
        "示例：三仓镇卫生院",
        ("单位", "机构名称", "名称", "单位全称"),
        required=True,
    ),
    Column(
        "kind",
        "类别",
        "Kind",
        Text("Health, education, agriculture or enterprise."),
        "医卫",
        ("类型", "单位类别", "行业"),
        required=True,
    ),
    Column(
        "credit_code",
        "统一社会信用代码",
        "Credit code",
        Text("18 characters; may be left empty."),
        "",
        ("信用代码", "社会信用代码"),
        is_text=True,
    ),
)
_HEADS = (
    Column(
        "name",
        "姓名",
        "Name",
        Text("As it is to be shown to townships."),
        "示例：李春禾",
        ("专家姓名", "名字", "联系人"),
        required=True,
    ),
    Column(
        "phone",
        "手机号码",
        "Telephone",
        Text("A number to ring."),
        "13912345678",
        ("电话", "手机", "联系电话", "手机号", "电话号码", "phone", "mobile"),
        required=True,
        is_text=True,
    ),
    Column(
        "institution",
        "所在单位",
        "Institution",
        Text("As in the list of institutions, by name or credit code."),
        "三仓镇卫生院",
        ("单位", "单位名称", "工作单位"),
        required=True,
    ),
    Column(
        "kind",
        "类别",
        "Kind",
        Text("Only needed where the institution is not in the list yet and no topic is named."),
        "医卫",
        ("类型", "专业类别", "行业"),
    ),
    Column(
        "title",
        "职务",
        "Position",
        Text("The position at the institution."),
        "院长",
        ("职务职称", "职称", "岗位"),
    ),
    Column(
        "township",
        "所在乡镇",
        "Township",
        Text("Where this person sets out from; where the institution is, as far as known, if left empty."),
        "三仓镇",
        ("乡镇", "镇", "街道", "乡镇街道"),
    ),
    Column(
        "topics",
        "服务主题",
        "Topics",
        Text("As in the catalogue, with “、” between them."),
        "高血压防治讲座",
        ("可讲主题", "主题", "服务内容", "讲座主题"),
    ),
    Column(
        "hours",
        "可服务时间",
        "Hours",
        Text(
            "Half-days of an ordinary week, such as 周二下午、周四全天; the county's usual ones where left empty."
        ),
        "周二下午、周四全天",
        ("可服务半天", "可讲时间", "时间", "服务时间"),
    ),
    Column(
        "per_week",
        "每周最多场次",
        "At most per week",
        Text("From 1 to 20; the county's usual number where left empty."),
        "2",
        ("每周场次", "每周最多"),
    ),
    Column(
        "travel",
        "最远车程（分钟）",
        "Minutes of travel",
        Text("One way, from 5 to 300; the county's usual limit where left empty."),
        "60",
        ("最远车程", "车程", "最远路程分钟"),
    ),
)
_VENUES = (
    Column(
        "township",
        "乡镇",
        "Township",
        Text("The township it stands in."),
        "三仓镇",
        ("所在乡镇", "街道", "镇", "乡镇街道"),
        required=True,
    ),
    Column(
        "name",
        "场所名称",
        "Venue",
        Text("As townships call it."),
        "示例：三仓镇文化站",
        ("场地", "名称", "场所", "场地名称", "活动场所"),
        required=True,
    ),
    Column(
        "kind",
        "类别",
        "Kind",
        Text("Such as 村（社区）活动室, 学校, 卫生院, 田间; 其他 where none fits."),
        "其他",
        ("类型", "场所类别", "场地类型"),
        required=True,
    ),
    Column(
        "capacity",
        "可容纳人数",
        "Seats",
        Text("How many people it holds."),
        "120",
        ("容纳人数", "座位", "人数", "座位数"),
        required=True,
    ),
    Column(
        "rooms",
        "房间数",
        "Rooms",
        Text("How many sessions can run side by side; 1 where left empty."),
        "1",
        ("房间",),
    ),
    Column(
        "latitude",
        "纬度",
        "Latitude",
        Text("Degrees, WGS 84; the township's where left empty."),
        "",
        ("lat",),
    ),
    Column(
        "longitude",
        "经度",
        "Longitude",
        Text("Degrees, WGS 84; the township's where left empty."),
        "",
        ("lng", "lon"),
    ),
)
_NEEDS = (
    Column(
        "township",
        "乡镇",
        "Township",
        Text("May be left empty by the staff of a township."),
        "三仓镇",
        ("所在乡镇", "街道", "镇", "乡镇街道"),
    ),
    Column(
        "topics",
        "服务主题",
        "Topics",
        Text(
            "As in the catalogue; several with “、” between them are held together. Others go to the coordinator."
        ),
        "示例：高血压防治讲座",
        ("主题", "需求主题", "活动主题", "内容", "需求内容"),
        required=True,
    ),
    Column(
        "days",
        "日期和半天",
        "Days",
        Text("Such as 2026-12-03 上午、2026-12-04 下午; both halves where none is named."),
        "2026-12-03 上午",
        ("日期", "时间", "活动时间", "活动日期", "希望时间", "期望时间", "拟办时间", "半天"),
        required=True,
    ),
    Column(
        "venue",
        "场所",
        "Venue",
        Text("As in the list of venues; others go to the coordinator."),
        "三仓镇文化站",
        ("地点", "场地", "活动地点", "场所名称", "活动场所"),
        required=True,
    ),
    Column(
        "audience",
        "预计人数",
        "People expected",
        Text("From 1 to 5000."),
        "60",
        ("人数", "参加人数", "受众人数"),
        required=True,
    ),
    Column(
        "minutes",
        "时长（分钟）",
        "Minutes",
        Text("The usual length of the topic where left empty."),
        "",
        ("时长", "分钟"),
    ),
    Column("title", "名称", "Title", Text("The topic's name where left empty."), "", ("活动名称", "标题")),
    Column(
        "contact",
        "联系人和电话",
        "Contact",
        Text("Whom the head meets, with a number."),
        "王兰 13900000000",
        ("联系人", "联系电话", "联系方式"),
    ),
    Column("remarks", "备注", "Remarks", Text("Anything the head ought to know."), "", ("说明", "其他")),
)

COLUMNS: Mapping[SheetKind, tuple[Column, ...]] = {
    SheetKind.INSTITUTIONS: _INSTITUTIONS,
    SheetKind.HEADS: _HEADS,
    SheetKind.VENUES: _VENUES,
    SheetKind.NEEDS: _NEEDS,
    SheetKind.POSTS: POSTS,
}
SAMPLE_MARK, HINT_MARK = "示例", "※"
"""How a cell of a template's sample begins, and each of its hints; such rows are passed over."""
