"""Papers: the list, beginning one, editing it, sending it, correcting it, and the file to print."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from flask import Blueprint, request, send_file
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher import clock
from matcher.documents.paragraphs import paragraphs_of
from matcher.documents.write_paper import write_paper
from matcher.papers.period_words import last_whole_month
from matcher.papers.queries.official import official_paper
from matcher.papers.queries.paper_detail import version_of
from matcher.papers.queries.papers import list_papers, papers_this_year, years_of
from matcher.papers.schemas.new_paper import NewPaperSchema
from matcher.papers.schemas.paper_filter import PaperFilterSchema
from matcher.papers.schemas.paper_text import PaperTextSchema
from matcher.papers.services.edit_paper import delete_paper, redraft_paper, save_paper
from matcher.papers.services.send_paper import send_paper
from matcher.papers.services.start_paper import correct_paper, start_paper
from matcher.policy import Action
from matcher.schemas.confirmation import GoAheadSchema
from matcher.vocabulary import PaperKind, PaperState
from web.display.labels import label_of
from web.display.paper_labels import WHAT_FOR
from web.http.access import actor, page
from web.http.filters import read_filters
from web.http.forms import FormState, nest
from web.http.i18n import translate
from web.http.render import redirect_to, render
from web.http.unit_of_work import session
from web.pages.lists.export import add_export
from web.pages.papers.list_file import PAPERS
from web.pages.papers.paper_page import after_button, paper_page

if TYPE_CHECKING:
    from matcher.models import Paper

papers = Blueprint("papers", __name__, url_prefix="/papers")
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@papers.get("")
@page(Action.PAPER_VIEW)
def index() -> ResponseReturnValue:
    """The papers one may read, the latest first, and how many this year against last."""
    filters = read_filters(PaperFilterSchema())
    found = list_papers(session(), actor(), filters.wanted)
    return render(
        "papers/index.html", partial="papers/_list.html", found=found, form=filters.form,
        counted=papers_this_year(session(), actor()), years=years_of(session(), actor()),
        kinds=PaperKind, states=PaperState, several=actor().is_above_county,
    ), filters.status  # fmt: skip


def new_page(*, form: FormState | None = None) -> str:
    """The form that begins a paper, filled with the month before this one."""
    first, last = last_whole_month(clock.today())
    kinds = [(kind.value, label_of(kind), translate(WHAT_FOR[kind])) for kind in PaperKind]
    filled = FormState.of({"kind": PaperKind.REPORT, "first_day": first, "last_day": last})
    return render("papers/new.html", form=form or filled, kinds=kinds)


@papers.get("/new")
@page(Action.PAPER_WRITE)
def new() -> str:
    """Which kind, of which days."""
    return new_page()


@papers.post("/new")
@page(Action.PAPER_WRITE, on_error=new_page)
def start() -> ResponseReturnValue:
    """Draft it from the figures of these days."""
    paper = start_paper(session(), actor(), NewPaperSchema().read(nest(request.form)))
    message = _("Drafted. Please read it, and put it into your words.")
    return redirect_to("papers.show", paper_id=paper.id, message=message)


@papers.get("/<int:paper_id>")
@page(Action.PAPER_VIEW, loads="paper")
def show(paper: Paper) -> str:
    """The paper as it is."""
    return paper_page(paper)


@papers.post("/<int:paper_id>/save")
@page(Action.PAPER_WRITE, loads="paper", on_error=paper_page)
def save(paper: Paper) -> ResponseReturnValue:
    """Keep what was typed and, by the button that says so, note that it was sent; from then on it stays as it is."""
    typed = PaperTextSchema().read(nest(request.form))
    save_paper(session(), actor(), paper, typed)
    message = _("Saved.")
    if typed.is_issued:
        send_paper(session(), actor(), paper, paper.version, shares_number=typed.shares_number)
        message = _("Noted as issued. Its text and figures stay as they are now.")
    return redirect_to("papers.show", paper_id=paper.id, message=message)


@papers.post("/<int:paper_id>/redraft")
@page(Action.PAPER_WRITE, loads="paper", on_error=after_button)
def redraft(paper: Paper) -> ResponseReturnValue:
    """Write it anew from the figures as they are now."""
    redraft_paper(session(), actor(), paper, GoAheadSchema().read(nest(request.form)).version)
    message = _("Written anew from the figures as they are now. What it said before is among its versions.")
    return redirect_to("papers.show", paper_id=paper.id, message=message)


@papers.post("/<int:paper_id>/correct")
@page(Action.PAPER_WRITE, loads="paper", on_error=after_button)
def correct(paper: Paper) -> ResponseReturnValue:
    """Begin the paper that puts this one right."""
    made = correct_paper(session(), actor(), paper, GoAheadSchema().read(nest(request.form)).version)
    message = _("This is the draft of the correction. The paper it corrects stays as it was issued.")
    return redirect_to("papers.show", paper_id=made.id, message=message)


@papers.post("/<int:paper_id>/delete")
@page(Action.PAPER_WRITE, loads="paper", on_error=after_button)
def delete(paper: Paper) -> ResponseReturnValue:
    """Give the draft up."""
    title = paper.title
    delete_paper(session(), actor(), paper, GoAheadSchema().read(nest(request.form)).version)
    return redirect_to("papers.index", message=_("The draft “%(title)s” is deleted.", title=title))


@papers.get("/<int:paper_id>/versions/<int:number>")
@page(Action.PAPER_WRITE, loads="paper")
def version(paper: Paper, number: int) -> str:
    """A text the paper has had."""
    found = version_of(session(), paper, number)
    return render("papers/version.html", paper=paper, found=found, paragraphs=paragraphs_of(found.text))


@papers.get("/<int:paper_id>/paper.docx")
@page(Action.PAPER_VIEW, loads="paper")
def to_print(paper: Paper) -> ResponseReturnValue:
    """The paper in the official layout, to be printed and sealed."""
    content = BytesIO(write_paper(official_paper(paper)))
    return send_file(content, DOCX, as_attachment=True, download_name=f"{paper.title}.docx")


add_export(papers, Action.PAPER_VIEW, PAPERS)
