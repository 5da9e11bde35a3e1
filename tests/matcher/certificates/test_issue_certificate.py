"""A service record says what was recorded when it was issued, on a page that can be printed and checked."""

from __future__ import annotations

from datetime import timedelta
from itertools import combinations
from typing import Any

import pypdfium2
import pytest
from sqlalchemy.orm import Session

from matcher import clock
from matcher.certificates.number import SIGNS, new_number, spelled
from matcher.certificates.paper import paper
from matcher.certificates.queries.certificates import checked
from matcher.certificates.schemas.issuer import IssuerCommand, IssuerSchema
from matcher.certificates.schemas.period import Period
from matcher.certificates.services.issue_certificate import issue_certificate, revoke_certificate
from matcher.certificates.services.save_issuer import save_issuer
from matcher.errors import Conflict, Invalid
from matcher.models import Assignment, Head
from matcher.policy import Actor
from matcher.vocabulary import AssignmentStatus, Presence, Role
from tests.builders.certificates import a_certificate
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.places import DONGTAI
from tests.builders.rounds import an_assignment
from tests.builders.visits import a_visit

Box = tuple[float, float, float, float]
"""Left, bottom, right and top, in points."""
COORDINATOR = Actor(None, Role.COORDINATOR, DONGTAI, "王主任")


def a_held_visit(session: Session, head: Head, days_ago: int = 3, **said: Any) -> Assignment:
    """A visit of ninety minutes that the township recorded."""
    starts_at = clock.now().replace(hour=9, minute=0, second=0) - timedelta(days=days_ago)
    assignment = an_assignment(
        session, a_need(session), head, status=AssignmentStatus.DONE, starts_at=starts_at
    )
    a_visit(session, assignment, **said)
    return assignment


def the_last(days: int) -> Period:
    return Period(clock.today() - timedelta(days=days), clock.today())


def test_it_counts_what_took_place_in_the_period_and_who_came(session: Session) -> None:
    head, other = a_head(session, name="李春禾"), a_head(session)
    a_held_visit(session, head)
    a_held_visit(session, head, 4)
    a_held_visit(session, head, 40)
    a_held_visit(session, head, 5, happened=False)
    a_held_visit(session, other, 6)
    a_held_visit(session, head, 7, presence=Presence.ABSENT)
    a_held_visit(session, head, 8, presence=Presence.SUBSTITUTE)
    issued = issue_certificate(session, COORDINATOR, head, the_last(30))
    assert (issued.sessions, issued.minutes, issued.townships) == (2, 180, ["三仓镇"])
    assert (issued.head_name, issued.issued_by, issued.is_volunteering) == ("李春禾", None, False)
    assert issued.issuer.endswith("科学技术协会")


def test_what_is_corrected_later_does_not_change_it(session: Session) -> None:
    head = a_head(session)
    visit = a_held_visit(session, head)
    first = issue_certificate(session, COORDINATOR, head, the_last(30))
    assert issue_certificate(session, COORDINATOR, head, the_last(30)) is first
    visit.ends_at = visit.starts_at + timedelta(minutes=45)
    session.flush()
    second = issue_certificate(session, COORDINATOR, head, the_last(30))
    assert (first.minutes, second.minutes) == (90, 45)
    assert second.number != first.number


@pytest.mark.parametrize(
    ("first", "last", "field"), [(3, 5, "last_day"), (3, -1, "last_day"), (9, 8, "first_day")]
)
def test_a_period_without_sense_or_without_visits_is_refused(
    session: Session, first: int, last: int, field: str
) -> None:
    head = a_head(session)
    a_held_visit(session, head)
    today = clock.today()
    with pytest.raises(Invalid) as refused:
        issue_certificate(
            session, COORDINATOR, head, Period(today - timedelta(days=first), today - timedelta(days=last))
        )
    assert set(refused.value.messages) == {field}


def test_checking_shows_figures_and_no_name_and_says_what_was_taken_back(session: Session) -> None:
    certificate = a_certificate(session, a_head(session, name="李春禾"))
    typed = certificate.number.lower().replace("-", " ")
    found = checked(session, typed)
    assert found is not None
    assert (found.sessions, found.minutes, found.issuer) == (2, 180, "东台市科学技术协会")
    assert "李春禾" not in repr(found)
    revoke_certificate(session, COORDINATOR, certificate, certificate.version)
    assert checked(session, typed).revoked_on == clock.today()
    with pytest.raises(Conflict):
        revoke_certificate(session, COORDINATOR, certificate, certificate.version)


def test_a_forged_number_is_nobodys(session: Session) -> None:
    a_certificate(session, a_head(session))
    for forged in (new_number(DONGTAI, 2026), "", "320981", "320981-2026-OOOOO-IIIII", "x" * 500):
        assert checked(session, forged) is None


def test_full_width_signs_are_the_same() -> None:
    assert spelled("３２０９８１－２０２６－７Ｋ３Ｍ９－ｑｘ２ｔｄ") == "320981-2026-7K3M9-QX2TD"


def test_numbers_are_not_guessed(session: Session) -> None:
    drawn = {new_number(DONGTAI, 2026) for _ in range(500)}
    assert len(drawn) == 500
    assert all(spelled(each) == each for each in drawn)
    assert not set("01OIL") & set(SIGNS)
    assert len(SIGNS) ** 10 > 2**49


def test_only_a_county_that_vouches_issues_records_of_volunteering(session: Session) -> None:
    with pytest.raises(Invalid):
        IssuerSchema().read({"name": "东台市科协", "is_declared": "1", "version": "0"})
    head = a_head(session)
    a_held_visit(session, head)
    save_issuer(
        session, COORDINATOR, DONGTAI, IssuerCommand("东台市科协", 0, True, "王主任", "0515-85212345")
    )
    issued = issue_certificate(session, COORDINATOR, head, the_last(30))
    text = text_of(paper(issued, "zh", None))
    assert "志愿服务记录证明" in text
    assert all(said in text for said in ("（盖章）", "负责人：王主任", "联系方式：0515-85212345"))


def text_of(pdf: bytes) -> str:
    """What somebody copies out of the page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        assert len(document) == 1
        return str(document[0].get_textpage().get_text_range())
    finally:
        document.close()


@pytest.mark.parametrize("number", [1, 30])
def test_the_paper_is_one_page_with_its_type_in_it(session: Session, number: int) -> None:
    certificate = a_certificate(
        session, a_head(session, name="李春禾𬭎"), townships=[f"第{each}镇" for each in range(number)],
    )  # fmt: skip
    pdf = paper(certificate, "zh", f"https://sizhang.example/c/{certificate.number}")
    text = text_of(pdf)
    assert "志愿" not in text
    assert "盖章" not in text
    for said in (
        "服务证明",
        "李春禾𬭎",
        certificate.number,
        "共2场，合计3小时",
        "东台市科学技术协会",
        "第0镇",
    ):
        assert said in text.replace("\r\n", "")
    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/FontFile3") == 1
    document = pypdfium2.PdfDocument(pdf)
    assert [round(side) for side in document[0].get_size()] == [595, 842]
    document.close()


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("李春禾", "zh"),
        ("东台市" * 12, "zh"),
        ("东台市" * 40, "zh"),
        ("Nanjing " * 15, "en"),
        ("W" * 120, "en"),
    ],
)
def test_however_long_names_are_nothing_stands_over_anything_or_beside_the_page(
    session: Session, name: str, language: str
) -> None:
    certificate = a_certificate(
        session, a_head(session), head_name=name, institution=name, issuer=name, is_volunteering=True,
        person=name[:60], contact=name, townships=[f"{name[:16]}{each}镇" for each in range(20)],
    )  # fmt: skip
    document = pypdfium2.PdfDocument(paper(certificate, language, "https://sizhang.example/c/1"))
    page = document[0]
    text = page.get_textpage()
    boxes = [text.get_rect(number) for number in range(text.count_rects())]
    boxes += [
        each.get_bounds() for each in page.get_objects() if each.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE
    ]
    assert text.get_text_range().replace("\r\n", "").replace(" ", "").count(name.replace(" ", "")) >= 4
    text.close()
    document.close()
    for left, bottom, right, top in boxes:
        assert min(left, bottom) > 70
        assert (right < 525, top < 790) == (True, True)
    for one, other in combinations(boxes, 2):
        assert overlap(one, other) < 1


def overlap(one: Box, other: Box) -> float:
    """How far two boxes stand over each other, in points."""
    width, height = (min(one[at + 2], other[at + 2]) - max(one[at], other[at]) for at in (0, 1))
    return min(width, height)


def test_the_page_can_be_written_for_readers_of_english(session: Session) -> None:
    text = text_of(paper(a_certificate(session, a_head(session)), "en", None))
    assert "Record of service" in text
    assert "checked by its number" in text
