"""One paper with everything its page shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from matcher.documents.characters import characters_of
from matcher.documents.official_paper import OfficialPaper
from matcher.documents.paragraphs import Paragraph, paragraphs_of
from matcher.errors import NotFound
from matcher.models import Paper, PaperVersion
from matcher.papers.kept_figure import KeptFigure, as_kept
from matcher.papers.queries.ledger import figures_now
from matcher.papers.queries.official import official_paper
from matcher.papers.queries.same_number import with_same_number
from matcher.papers.said_numbers import SaidNumber, said_numbers
from matcher.registry.queries.regions import RegionName
from matcher.vocabulary import PaperKind, PaperState

ANNEX = "见附件"


@dataclass(frozen=True, slots=True)
class Related:
    """Another paper that is named on the page."""

    id: int
    title: str
    number: str
    state: PaperState


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A text the paper has had; `by` is a name, empty where nobody is known."""

    number: int
    is_drafted: bool
    characters: int
    saved_at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class PaperDetail:
    """A paper: as it is laid out, its numbers beside the ledger, its versions, what it puts right and what that one.

    Of a sent paper the numbers stand beside the figures it keeps, of a draft beside those of now. `namesakes` are
    other papers of the county with the same number.
    """

    id: int
    version: int
    kind: PaperKind
    state: PaperState
    county: RegionName
    first_day: date
    last_day: date
    as_of: datetime
    sent_at: datetime | None
    sent_by: str
    laid_out: OfficialPaper
    paragraphs: tuple[Paragraph, ...]
    characters: int
    figures: tuple[KeptFigure, ...]
    numbers: tuple[SaidNumber, ...]
    versions: tuple[VersionRow, ...]
    namesakes: tuple[Related, ...]
    corrects: Related | None
    corrected_by: Related | None

    @property
    def lacks_annex(self) -> bool:
        """Whether the text speaks of an annex, and none follows."""
        return ANNEX in self.laid_out.text and not self.laid_out.annexes

    @property
    def is_behind(self) -> bool:
        """Whether something that the text says is another number by now."""
        return any(not number.agrees for number in self.numbers)


def paper_detail(session: Session, paper: Paper) -> PaperDetail:
    """What the page of a paper shows."""
    kept = as_kept(paper.figures)
    is_draft = paper.state is PaperState.DRAFT
    now = figures_now(session, paper.county_code, paper.first_day, paper.last_day) if is_draft else kept
    correcting = session.scalars(select(Paper).where(Paper.corrects_id == paper.id).limit(1)).first()
    return PaperDetail(
        paper.id, paper.version, paper.kind, paper.state, RegionName.of(paper.county), paper.first_day, paper.last_day,
        paper.as_of, paper.sent_at, paper.sender.name if paper.sender else "", official_paper(paper),
        paragraphs_of(paper.text), characters_of(paper.text), kept, said_numbers(paper.text, kept, now),
        _versions(session, paper), tuple(map(_related, with_same_number(session, paper))),
        _related(paper.corrects) if paper.corrects else None, _related(correcting) if correcting else None,
    )  # fmt: skip


def version_of(session: Session, paper: Paper, number: int) -> PaperVersion:
    """One text the paper has had. Raises `NotFound`."""
    query = select(PaperVersion).where(PaperVersion.paper_id == paper.id, PaperVersion.number == number)
    found = session.scalars(query.options(joinedload(PaperVersion.author))).one_or_none()
    if found is None:
        raise NotFound
    return found


def _versions(session: Session, paper: Paper) -> tuple[VersionRow, ...]:
    query = select(PaperVersion).where(PaperVersion.paper_id == paper.id).order_by(PaperVersion.number.desc())
    found = session.scalars(query.options(joinedload(PaperVersion.author)))
    return tuple(
        VersionRow(
            each.number, each.is_drafted, characters_of(each.text), each.saved_at,
            each.author.name if each.author else "",
        )
        for each in found
    )  # fmt: skip


def _related(paper: Paper) -> Related:
    return Related(paper.id, paper.title, paper.number, paper.state)
