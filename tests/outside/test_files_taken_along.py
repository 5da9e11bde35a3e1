"""What is taken along from the pages, opened and saved again by another office program: nothing is lost."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from docx import Document
from openpyxl import load_workbook
from sqlalchemy import select

from matcher.database.engine import transaction
from matcher.models import Account
from matcher.settings import Settings
from matcher.vocabulary import PaperState
from tests.builders.papers import a_paper
from tests.outside.programs import program
from tests.page_client import PageClient
from web.app import create_app

DAYS = "since=2026-11-01&until=2026-11-30"
BOOKS = {
    "figures": f"/figures/320981/export?{DAYS}",
    "visits": f"/figures/320981/rows/export?figure=people_reached&{DAYS}",
    "places": f"/figures/320981/rows/export?figure=townships_reached&{DAYS}",
    "outputs": "/outputs/export",
    "papers": "/papers/export",
    "posts": "/posts/register/export",
    "own-data": "/profile/personal-data/file",
}


@pytest.fixture(scope="module")
def taken(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files as they were sent, and below it what the office program made of them."""
    folder = tmp_path_factory.mktemp("taken")
    shutil.copy(demo_file, folder / "sizhang.db")
    app = create_app(Settings(home=str(folder), secret_key="only for tests"))
    with transaction(app.extensions["sizhang.engine"]) as session:
        a_paper(session, state=PaperState.SENT, number="东科协〔2026〕5号")
        ids = {account.login: account.id for account in session.scalars(select(Account))}
    coordinator, administrator = (
        PageClient(app, account_id=ids[login], language="zh") for login in ("dongtai", "admin")
    )
    for name, address in BOOKS.items():
        answer = coordinator.client.post(
            address,
            data={"form": "xlsx"},
            headers=coordinator.headers | {"X-CSRFToken": coordinator.csrf_token()},
        )
        assert answer.status_code == 200
        (folder / f"{name}.xlsx").write_bytes(answer.data)
    sent = administrator.client.get("/service/self-check/file.docx", headers=administrator.headers)
    (folder / "self-check.docx").write_bytes(sent.data)
    office = [
        program("soffice"),
        "--headless",
        f"-env:UserInstallation=file://{folder}/profile",
        "--convert-to",
    ]
    for target, files in (("xlsx", "*.xlsx"), ("pdf", "*.docx")):
        command = [*office, target, "--outdir", str(folder / "again"), *map(str, sorted(folder.glob(files)))]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder


def cells(book: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all sheets, without the empty cells at their ends."""
    found = {}
    for sheet in load_workbook(book).worksheets:
        rows = [[*row] for row in sheet.values]
        for row in rows:
            while row and row[-1] is None:
                row.pop()
        found[sheet.title] = [tuple(row) for row in rows if row]
    return found


@pytest.mark.filterwarnings("ignore:Workbook contains no default style")
@pytest.mark.parametrize("name", BOOKS)
def test_a_workbook_has_the_same_cells_when_it_was_saved_again(taken: Path, name: str) -> None:
    sent = cells(taken / f"{name}.xlsx")
    assert all(len(rows) > 1 for rows in sent.values())
    assert cells(taken / "again" / f"{name}.xlsx") == sent


def test_the_self_check_has_all_its_words_on_its_pages(taken: Path) -> None:
    document = Document(str(taken / "self-check.docx"))
    words = [line.text for line in document.paragraphs]
    words += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    with pypdfium2.PdfDocument(taken / "again" / "self-check.pdf") as printed:
        pages = letters("".join(page.get_textpage().get_text_range() for page in printed))
    assert len(words) > 50
    assert not [each for each in words if letters(each) not in pages]


def letters(text: str) -> str:
    """The text without spaces and marks, which a type may show by others."""
    return re.sub(r"\W", "", text)
