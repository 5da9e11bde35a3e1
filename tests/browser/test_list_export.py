"""A list is taken along as a file: as it is narrowed at that moment, and again when it is asked for again."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from openpyxl import load_workbook

from tests.browser.conftest import DESK
from tests.browser.visitor import Visitor


def exported_names(visitor: Visitor) -> list[str]:
    """What stands in the first column of the file that the button sends."""
    with visitor.page.expect_download() as download:
        visitor.button("Export to Excel").click()
    sheet = load_workbook(BytesIO(download.value.path().read_bytes())).worksheets[0]
    return [str(row[0].value) for row in sheet.iter_rows(min_row=2)]


def test_a_list_is_exported_as_it_was_narrowed_and_once_more(visit: Callable[..., Visitor]) -> None:
    coordinator = visit("dongtai", size=DESK)
    coordinator.open("/venues")
    everything = exported_names(coordinator)
    coordinator.page.wait_for_timeout(3_500)  # so long a button that was pressed does nothing
    assert exported_names(coordinator) == everything
    coordinator.page.locator("input[type=search]").fill("小学")
    coordinator.page.wait_for_url("**search=*")
    narrowed = exported_names(coordinator)
    assert len(everything) > len(narrowed) > 0
    assert all("小学" in name for name in narrowed)
