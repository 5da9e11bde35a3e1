"""What becomes of a head's seats when she moves: those of the county end, those above it go with her."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from matcher.audit.services.record import record
from matcher.errors import Conflict
from matcher.models import COUNTY_DIGITS, Head, HeadTransfer, Post, PostDraft, PostDraftLine
from matcher.models.audit import Json
from matcher.policy import Actor
from matcher.transfers.queries.left_behind import running_posts
from matcher.vocabulary import Seat
from matcher.wording import Text

BUILT_UPON = Text("Something has been built upon this move by now. Please propose a move back instead.")
_DAY = timedelta(days=1)


def leave_seats(session: Session, actor: Actor, transfer: HeadTransfer, successor: Head) -> dict[str, Json]:
    """Posts end on the day before; in a city's or province's association the new record holds the seat from the day on.

    She is taken off lists that are not adopted yet. What was done, to be put right by `seat_again`.
    """
    head, ended, gone = transfer.head, [], []
    begun: list[Post] = []
    for post in session.scalars(running_posts(head.id, transfer.day)).all():
        is_to_come = post.first_day is not None and post.first_day >= transfer.day
        if len(post.region_code) < COUNTY_DIGITS:
            begun.append(_same(post, successor, transfer.day))
        if is_to_come:
            gone.append(_kept(post))
            session.delete(post)
        else:
            ended.append([post.id, _said(post.last_day)])
            post.last_day = transfer.day - _DAY
            record(session, actor, "post.edit", post, last_day=post.last_day.isoformat())
    session.add_all(begun)
    session.flush()
    for line in session.scalars(
        select(PostDraftLine)
        .join(PostDraftLine.draft)
        .where(PostDraftLine.head_id == head.id, PostDraft.adopted_at.is_(None))
        .order_by(PostDraftLine.id)
    ).all():
        flag_modified(line.draft, "name")  # its lines belong to it: whoever looks at it is told
        session.delete(line)
    session.flush()
    session.expire(head, ["posts"])
    versions: list[Json] = [[key, session.get_one(Post, key).version] for key, _ in ended]
    return {
        "ended": [list(each) for each in ended], "gone": list(gone), "versions": versions,
        "begun": [each.id for each in begun],
    }  # fmt: skip


def begun_seats(moved: Mapping[str, Json]) -> list[int]:
    """The seats that the new record holds instead of the old one."""
    found = moved.get("begun")
    return [each for each in found if isinstance(each, int)] if isinstance(found, list) else []


def seat_again(
    session: Session, actor: Actor, head: Head, successor: Head, moved: Mapping[str, Json]
) -> None:
    """Posts last as long as before; what a city or province has given her since the move is hers, too.

    Raises `Conflict` where a post was changed since.
    """
    since = select(Post).where(Post.head_id == successor.id, Post.id.not_in(begun_seats(moved)))
    for given in session.scalars(since.order_by(Post.id)).all():
        given.head_id = head.id
        record(session, actor, "post.edit", given, head_id=head.id)
    session.flush()
    versions, ended, gone = (moved.get(key) for key in ("versions", "ended", "gone"))
    last = dict(_pairs(ended))
    for key, version in _pairs(versions):
        post = session.get(Post, key)
        if post is None or post.version != version:
            raise Conflict(BUILT_UPON)
        post.last_day = _read(last.get(key))
    for each in gone if isinstance(gone, list) else ():
        assert isinstance(each, dict)
        session.add(
            Post(
                head_id=head.id, region_code=str(each["region"]), seat=Seat(str(each["seat"])),
                first_day=_read(each["first"]), last_day=_read(each["last"]), front_line=bool(each["front_line"]),
                remarks=str(each["remarks"]),
            )
        )  # fmt: skip
    session.flush()


def _same(post: Post, successor: Head, day: date) -> Post:
    return Post(
        head_id=successor.id, region_code=post.region_code, seat=post.seat, front_line=post.front_line,
        first_day=max(post.first_day or day, day), last_day=post.last_day, remarks=post.remarks,
    )  # fmt: skip


def _kept(post: Post) -> dict[str, Json]:
    return {
        "region": post.region_code, "seat": post.seat.value, "first": _said(post.first_day),
        "last": _said(post.last_day), "front_line": post.front_line, "remarks": post.remarks,
    }  # fmt: skip


def _pairs(rows: Json) -> list[tuple[int, Json]]:
    found = rows if isinstance(rows, list) else []
    return [(each[0], each[1]) for each in found if isinstance(each, list) and isinstance(each[0], int)]


def _said(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _read(day: Json) -> date | None:
    return date.fromisoformat(day) if isinstance(day, str) else None
