"""What stands in the workbook of a county: its sheets by what they are about, and the county's own lines.

The sheet of the county has a line for each thing, its name in the first column and what it is in the second; that of
the accounts a row for each; the lists have the columns of `matcher.sheets`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from matcher.sheets.column import Column
from matcher.sheets.columns import HINT_MARK, SAMPLE_MARK
from matcher.spreadsheets.table import Line, Table
from matcher.text import name_key, visible
from matcher.vocabulary import SheetKind
from matcher.wording import Text


class Part(StrEnum):
    """What a sheet is about, in the order in which they are taken in."""

    COUNTY = "county"
    TOWNSHIPS = "townships"
    ACCOUNTS = "accounts"
    INSTITUTIONS = "institutions"
    HEADS = "heads"
    VENUES = "venues"
    NEEDS = "needs"


NAMES: Mapping[Part, tuple[str, ...]] = {
    Part.COUNTY: ("县", "County"),
    Part.TOWNSHIPS: ("乡镇", "Townships", "乡镇街道"),
    Part.ACCOUNTS: ("账号", "Accounts"),
    Part.INSTITUTIONS: ("单位", "Institutions"),
    Part.HEADS: ("专家", "Heads", "四长", "四长名册"),
    Part.VENUES: ("活动场所", "Venues", "场所"),
    Part.NEEDS: ("需求", "Needs"),
}
"""The names of the sheets, the first as the template has it."""

KINDS: Mapping[Part, SheetKind] = {
    Part.INSTITUTIONS: SheetKind.INSTITUTIONS, Part.HEADS: SheetKind.HEADS, Part.VENUES: SheetKind.VENUES,
    Part.NEEDS: SheetKind.NEEDS,
}  # fmt: skip

COUNTY_LINES = (
    Column("code", "县级代码", "Code", Text("The official code of 6 digits."), "320981", required=True),
    Column("name", "县名称", "Name", Text("Only for a county that is not in the shipped list."), ""),
    Column("city", "所属市", "City", Text("Only for a county that is not in the shipped list."), ""),
    Column("province", "省", "Province", Text("Only for a county that is not in the shipped list."), ""),
    Column("latitude", "县城纬度", "Latitude", Text("In degrees; may be left empty."), ""),
    Column("longitude", "县城经度", "Longitude", Text("In degrees; may be left empty."), ""),
    Column("telephone", "联系电话", "Telephone", Text("Whom to ring who cannot sign in."), "0515-85212345"),
    Column(
        "intake_weekday",
        "需求截止日",
        "Intake day",
        Text("A weekday such as 周四; may be left empty."),
        "周四",
    ),
    Column("intake_until", "截止时间", "Intake until", Text("Such as 18:00."), "18:00"),
)
_HEADINGS = (name_key("项目"), name_key("Item"))
ACCOUNT_COLUMNS = (
    Column("role", "角色", "Role", Text("协调员, 乡镇 or 观察员."), "示例：协调员", ("身份",), required=True),
    Column("name", "姓名", "Name", Text("As it is shown."), "王芳", required=True),
    Column(
        "login",
        "登录名",
        "Sign-in name",
        Text("Small letters, digits, dots or hyphens."),
        "wang.fang",
        required=True,
    ),
    Column(
        "region", "地区", "Region", Text("The township's name or code; empty for the county."), "", ("乡镇",)
    ),
)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, in which sheet and row; no row where it concerns the whole sheet, no sheet for the whole file."""

    sheet: str
    row: int | None
    text: str


class FileRefused(Exception):
    """Nothing was taken in; `faults` says what has to be put right.

    `others_wait` where they left no county to look at the other sheets beside.
    """

    def __init__(self, faults: tuple[Fault, ...], *, others_wait: bool = False) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults
        self.others_wait = others_wait


def of_column(heading: str, text: str) -> Text:
    """The fault of a column, under its heading as it stands in the file."""
    return Text("{column}: {fault}", column=heading, fault=text)


@dataclass(frozen=True, slots=True)
class NamedTable:
    """The table of a part, under the name its sheet has in the file."""

    sheet: str
    table: Table


def parts_of(tables: Mapping[str, Table]) -> Mapping[Part, NamedTable]:
    """The sheets by what they are about. Raises `FileRefused` for a sheet nobody knows, or a part that stands twice."""
    keys = {name_key(name): part for part, names in NAMES.items() for name in names}
    found: dict[Part, NamedTable] = {}
    faults = []
    for name, table in tables.items():
        part = keys.get(name_key(name))
        if part is None:
            known = "、".join(names[0] for names in NAMES.values())
            faults.append(Fault(name, None, Text("This sheet is not known; there are {known}.", known=known)))
        elif part in found:
            faults.append(Fault(name, None, Text("There are two sheets of this kind.")))
        else:
            found[part] = NamedTable(name, table)
    if Part.COUNTY not in found:
        faults.append(Fault("", None, Text("The sheet {name} is missing.", name=NAMES[Part.COUNTY][0])))
    if faults:
        raise FileRefused(tuple(faults))
    return found


def county_lines(named: NamedTable) -> tuple[dict[str, str], list[Fault]]:
    """What the sheet of the county says, by field, and what is wrong with it."""
    keys = {key: column.field for column in COUNTY_LINES for key in column.headings}
    said: dict[str, str] = {}
    faults = []
    for line in named.table.lines:
        name = visible(line.cells[0])
        field = keys.get(name_key(name))
        if field in said:
            faults.append(
                Fault(named.sheet, line.number, Text("“{name}” stands here twice.", name=name[:60]))
            )
        elif field is not None:
            said[field] = visible(line.cells[1]) if len(line.cells) > 1 else ""
        elif name_key(name) not in _HEADINGS:
            faults.append(
                Fault(named.sheet, line.number, Text("“{name}” is not known here.", name=name[:60]))
            )
    return said, faults


def account_lines(named: NamedTable) -> tuple[list[tuple[int, dict[str, str]]], list[Fault]]:
    """The rows of the accounts by field, each with its number, and what is wrong with the headings."""
    lines = without_samples(named.table).lines
    if not lines:
        return [], []
    keys = {key: column.field for column in ACCOUNT_COLUMNS for key in column.headings}
    places = {
        at: keys[key] for at, cell in enumerate(lines[0].cells) if (key := name_key(cell)) in keys
    }  # fmt: skip
    missing = [
        column.zh for column in ACCOUNT_COLUMNS if column.required and column.field not in places.values()
    ]
    if missing:
        text = Text(
            "A column is missing: {names}. Please take the headings from the template.",
            names="、".join(missing),
        )
        return [], [Fault(named.sheet, lines[0].number, text)]
    return [(line.number, _cells(line, places)) for line in lines[1:]], []


def number_of_accounts(tables: Mapping[str, Table]) -> int:
    """How many accounts a file names at most: so many passwords are made before anything is begun."""
    accounts = parts_of(tables).get(Part.ACCOUNTS)
    return len(account_lines(accounts)[0]) if accounts is not None else 0


def without_samples(table: Table) -> Table:
    """The table without the hints and the sample that the template has below the headings."""
    marks = (SAMPLE_MARK, HINT_MARK)
    return Table(
        tuple(line for line in table.lines if not any(cell.startswith(marks) for cell in line.cells))
    )


def _cells(line: Line, places: Mapping[int, str]) -> dict[str, str]:
    return {places[at]: visible(cell) for at, cell in enumerate(line.cells) if at in places}
