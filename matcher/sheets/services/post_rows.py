"""Rows of posts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import COUNTY_DIGITS, Post
from matcher.policy import Actor
from matcher.posts.schemas.post import PostCommand, PostSchema
from matcher.posts.services.save_post import save_post
from matcher.sheets.days import day_written
from matcher.sheets.queries.known import Known
from matcher.sheets.queries.known_posts import Holder, KnownPosts
from matcher.sheets.queries.named import holders_named
from matcher.sheets.services.checked_row import Cells, Checked, Findings
from matcher.sheets.services.differences import Values, ask_what_differs
from matcher.sheets.words import NO, OPEN_ENDED, SEATS, TOWNSHIP_CHAIRS, YES, member_called
from matcher.text import name_key
from matcher.vocabulary import Seat
from matcher.wording import Text

FIELDS = {name: name for name in ("seat", "first_day", "last_day", "front_line", "remarks")} | {
    "head_id": "name", "region_code": "association",
}  # fmt: skip
ARCHIVED = Text("This head is archived. Take the head back into use first, then check the rows again.")
_SHOWN = 5


class PostRules:
    """The same post is the same head's in the same seat of the same association, at the same time."""

    def check(self, cells: Cells, known: Known) -> Checked:
        """What is found of a row."""
        found = Checked()
        holders = _holders(cells, known, found)
        region = _region(cells, known, found)
        seat = _seat(cells, region, found)
        data = {"first_day": day_written(cells.get("first_day", "")), "last_day": _last_day(cells)}
        data |= {"head_id": "1", "region_code": region or known.county_code, "seat": seat.value if seat else "",
                 "front_line": _front_line(cells, found), "remarks": cells.get("remarks", "")}  # fmt: skip
        command = found.read(PostSchema(), data, FIELDS)
        if command is None or found.errors:
            return found
        holder = _meant(holders, command, known.posts)
        if holder is None:
            found.wrong("institution", _which(holders))
            return found
        command = replace(command, head_id=holder.id)
        found.write = partial(_written, command)
        found.keys = (
            (command.head_id, command.region_code, command.seat, command.first_day, command.last_day),
        )
        _look_for_twin(found, cells, command, known.posts)
        if found.twin_id is None and not holder.active:
            found.wrong("name", ARCHIVED)
        return found


def update_post(wanted: PostCommand, cells: Cells, post_id: int, session: Session, actor: Actor) -> int:
    """Term, front line and remarks of a post as a row says; empty cells leave what is there."""
    post = session.scalars(select(Post).where(Post.id == post_id).with_for_update(of=Post)).one()
    kept = {name: getattr(post, name) for name in _values(post) if not cells.get(name)}
    return save_post(session, actor, replace(wanted, version=post.version, **kept), post).id


def _written(command: PostCommand, session: Session, actor: Actor) -> int:
    """Enter the post."""
    return save_post(session, actor, command).id


def _holders(cells: Cells, known: Known, found: Findings) -> Sequence[Holder]:
    """The heads that are named; none is a fault, noted where it is."""
    name, typed = cells.get("name", ""), cells.get("institution", "")
    called = known.posts.holders(name)
    named = holders_named(cells, known)
    if not name:
        found.wrong("name", Text("Please name the head."))
    elif not called:
        found.wrong("name", Text("There is no head of this name in the list yet. Read the head in first."))
    elif not named:
        where = "、".join(dict.fromkeys(holder.institution for holder in called[:_SHOWN]))
        found.wrong(
            "institution",
            Text("No head of this name is at “{institution}”, but at: {others}", institution=typed[:40], others=where),
        )  # fmt: skip
    return named


def _region(cells: Cells, known: Known, found: Findings) -> str | None:
    typed = cells.get("association", "")
    code = known.posts.association(typed)
    if not typed:
        found.wrong("association", Text("Please name the county or the township."))
    elif code is None:
        found.wrong(
            "association", Text("The county, its townships, its city and its province: none is called so.")
        )
    return code


def _seat(cells: Cells, region: str | None, found: Findings) -> Seat | None:
    typed = cells.get("seat", "")
    seat = member_called(SEATS, typed)
    if region and len(region) > COUNTY_DIGITS and name_key(typed) in map(name_key, TOWNSHIP_CHAIRS):
        seat = Seat.VICE_CHAIR
    if seat is None:
        found.wrong("seat", Text("Please write 兼职副主席, 常委, 委员 or 代表."))
    return seat


def _last_day(cells: Cells) -> str:
    """The day, nothing where the term is said to be open: unlike an empty cell, that takes away a last day there is."""
    typed = cells.get("last_day", "")
    return "" if name_key(typed) in map(name_key, OPEN_ENDED) else day_written(typed)


def _front_line(cells: Cells, found: Findings) -> str:
    key = name_key(cells.get("front_line", ""))
    if key in map(name_key, YES):
        return "1"
    if key and key not in map(name_key, NO):
        found.wrong("front_line", Text("Please write 是 or 否."))
    return ""


def _meant(holders: Sequence[Holder], command: PostCommand, known: KnownPosts) -> Holder | None:
    """Which of several namesakes: the one who holds this very post, else the only one in use; None where it is open."""
    holding = [each for each in holders if _same_term(known, replace(command, head_id=each.id))]
    in_use = [each for each in holders if each.active]
    return next((group[0] for group in (holding, in_use, holders) if len(group) == 1), None)


def _which(holders: Sequence[Holder]) -> Text:
    institutions = list(dict.fromkeys(each.institution for each in holders))
    if len(institutions) == 1:
        return Text("Several heads of this name are at this institution. Please enter this post by hand.")
    names = "、".join(institutions[:_SHOWN])
    return Text("Several heads have this name. Which one is meant? They are at: {names}", names=names)


def _same_term(known: KnownPosts, wanted: PostCommand) -> list[Post]:
    terms = known.terms(wanted.head_id, wanted.region_code, wanted.seat)
    return [post for post in terms if (post.first_day, post.last_day) == (wanted.first_day, wanted.last_day)]


def _look_for_twin(found: Checked, cells: Cells, wanted: PostCommand, known: KnownPosts) -> None:
    """The post that is there already: of the same term, else from the same day on, else at the same time."""
    terms = known.terms(wanted.head_id, wanted.region_code, wanted.seat)
    begun = [post for post in terms if wanted.first_day and post.first_day == wanted.first_day]
    twins = _same_term(known, wanted) or begun or [post for post in terms if _meet(post, wanted)]
    if len(twins) > 1:
        found.wrong(
            "first_day", Text("This head has held this seat several times. Please write the first day.")
        )
    elif twins:
        twin = twins[0]
        found.twin_id, found.twin = twin.id, Text("This post is in the register already.")
        write = partial(update_post, wanted, cells, twin.id)
        ask_what_differs(found, cells, _values(twin), _values(wanted), write)


def _meet(post: Post, wanted: PostCommand) -> bool:
    """Whether the terms have a day in common."""
    begins_in_time = post.first_day is None or wanted.last_day is None or post.first_day <= wanted.last_day
    return begins_in_time and (
        post.last_day is None or wanted.first_day is None or post.last_day >= wanted.first_day
    )


def _values(post: Post | PostCommand) -> Values:
    """What the register says of a post, as people write it."""
    first, last = post.first_day, post.last_day
    return {
        "first_day": first.isoformat() if first else "", "last_day": last.isoformat() if last else OPEN_ENDED[0],
        "front_line": YES[0] if post.front_line else NO[0], "remarks": post.remarks,
    }  # fmt: skip
