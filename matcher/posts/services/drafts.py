"""Writing a re-election list: begin it, say who leaves and who comes, drop it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from matcher import clock
from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Conflict, Invalid
from matcher.models import Head, PostDraft, PostDraftLine
from matcher.policy import Action, Actor, within
from matcher.posts.queries.draft import own_posts
from matcher.posts.schemas.draft import Change, LineCommand, StartDraft
from matcher.posts.schemas.sizes import DraftSizesCommand
from matcher.registry.services.choose_region import choose_region
from matcher.vocabulary import Level
from matcher.wording import Text

ADOPTED = Text("This list has been adopted. Take that back first to change it.")


def start_draft(session: Session, actor: Actor, command: StartDraft) -> PostDraft:
    """A list in which everybody who sits there today stays. Raises `Invalid` for an association out of reach."""
    levels = {Level.COUNTY, Level.TOWNSHIP}
    region = choose_region(session, actor, command.region_code, levels, field="region_code")
    draft = PostDraft(region_code=region.code, name=command.name, sizes={}, created_at=clock.now())
    session.add(draft)
    record(session, actor, "post_draft.start", draft)
    return draft


def set_line(session: Session, actor: Actor, draft: PostDraft, command: LineCommand) -> None:
    """Let a head leave a seat, come to one, or stay as it is.

    Raises `Conflict` for an adopted list, `Outdated` where somebody else was faster, `Invalid` for a head out of reach,
    who leaves what it does not hold, or comes to what it holds.
    """
    _ensure_open(draft, command.version)
    heads = select(Head.id).where(Head.id == command.head_id, within(actor, Action.REGISTRY_EDIT, Head))
    if session.scalar(heads) is None:
        raise Invalid.field("head_id", Text("Please choose one of the list."))
    key = command.head_id, command.seat
    holds = key in {(post.head_id, post.seat) for post in own_posts(session, draft)}
    if command.change is Change.COMES and holds:
        raise Invalid.field("head_id", Text("This head holds this seat already."))
    if command.change is Change.LEAVES and not holds:
        raise Invalid.field("head_id", Text("This head does not hold this seat."))
    line = next((line for line in draft.lines if (line.head_id, line.seat) == key), None)
    if command.change is Change.STAYS:
        if line is not None:
            draft.lines.remove(line)
    else:
        if line is None:
            line = PostDraftLine(head_id=command.head_id, seat=command.seat)
            draft.lines.append(line)
        line.leaves = command.change is Change.LEAVES
        line.front_line = command.front_line and not line.leaves
    flag_modified(draft, "name")  # its lines belong to it: changing them must move its version, too
    record(
        session, actor, "post_draft.edit", draft, head_id=command.head_id, seat=command.seat.value,
        change=command.change.value,
    )  # fmt: skip
    session.flush()


def set_sizes(session: Session, actor: Actor, draft: PostDraft, command: DraftSizesCommand) -> None:
    """Say how many seats will be filled; of a seat left empty, today's number counts on."""
    _ensure_open(draft, command.version)
    draft.sizes = {seat.value: list(pair) for seat, pair in command.sizes.items() if pair is not None}
    record(
        session,
        actor,
        "post_draft.edit",
        draft,
        sizes={seat: str(pair) for seat, pair in draft.sizes.items()},
    )
    session.flush()


def drop_draft(session: Session, actor: Actor, draft: PostDraft, version: int) -> None:
    """Delete a list that was not adopted; the register stays as it is."""
    _ensure_open(draft, version)
    record(session, actor, "post_draft.drop", draft)
    session.delete(draft)
    session.flush()


def _ensure_open(draft: PostDraft, version: int) -> None:
    ensure_fresh(draft, version)
    if draft.adopted_at is not None:
        raise Conflict(ADOPTED)
