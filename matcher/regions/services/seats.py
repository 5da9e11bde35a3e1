"""Posts in the association of a township that goes over to another one, and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from matcher.errors import Conflict
from matcher.models import Head, Post
from matcher.models.audit import Json
from matcher.regions.services.ensure_fits import BUILT_UPON
from matcher.vocabulary import Seat

Term = tuple[date, date | None]
_DAY = timedelta(days=1)


def seat_anew(session: Session, post: Post, into: str, day: date, begins: date) -> Mapping[str, Json]:
    """End a post before the day and let it go on in the other association from `begins` on, that day or a later one,
    for the days on which the head has no such seat there; one that begins later only changes place. What was done, to
    be put right by `seat_again`.
    """
    done: dict[str, Json] = {"was": post.id, "first": _said(post.first_day), "last": _said(post.last_day)}
    is_to_come = post.first_day is not None and post.first_day >= day
    terms = _not_covered(session, post, into, max(post.first_day or begins, begins))
    seat, head_id = post.seat, post.head_id
    front_line, remarks = post.front_line, post.remarks
    if not is_to_come:
        post.last_day = day - _DAY
    elif terms:
        post.region_code = into
        post.first_day, post.last_day = terms.pop(0)
    else:
        done["gone"] = {"head": head_id, "seat": seat.value, "front_line": front_line, "remarks": remarks}
        session.delete(post)
    session.flush()
    begun = [
        Post(
            head_id=head_id, region_code=into, seat=seat, first_day=first, last_day=until,
            front_line=front_line, remarks=remarks,
        )
        for first, until in terms
    ]  # fmt: skip
    session.add_all(begun)
    session.flush()
    done["version"] = None if "gone" in done else post.version
    done["begun"] = [[each.id, each.version] for each in begun]
    return done


def seat_again(session: Session, done: Mapping[str, Json], code: str) -> None:
    """Put a post back into the association it was in. Raises `Conflict` where it has been changed since."""
    gone = done.get("gone")
    if isinstance(gone, Mapping):
        _begin_again(session, done, gone, code)
        return
    post = session.get(Post, done["was"])
    if post is None:
        return  # the head was erased, or the post removed: it stays so
    begun = done["begun"]
    assert isinstance(begun, list)
    for post_id, version in [[post.id, done["version"]], *begun]:
        now = session.get(Post, post_id)
        if now is None or now.version != version:
            raise Conflict(BUILT_UPON)
        if now is not post:
            session.delete(now)
    session.flush()
    post.region_code = code
    post.first_day, post.last_day = _read(done["first"]), _read(done["last"])
    session.flush()


def _begin_again(session: Session, done: Mapping[str, Json], gone: Mapping[str, Json], code: str) -> None:
    if session.get(Head, gone["head"]) is None:
        return
    session.add(
        Post(
            head_id=gone["head"], region_code=code, seat=Seat(str(gone["seat"])), front_line=bool(gone["front_line"]),
            remarks=str(gone["remarks"]), first_day=_read(done["first"]), last_day=_read(done["last"]),
        )
    )  # fmt: skip
    session.flush()


def _not_covered(session: Session, post: Post, into: str, first: date) -> list[Term]:
    """The stretches of the post's term from the day on in which the head has no such seat in the other association."""
    last = post.last_day
    query = select(Post).where(
        Post.head_id == post.head_id, Post.region_code == into, Post.seat == post.seat, Post.id != post.id,
        or_(Post.last_day.is_(None), Post.last_day >= first),
    )  # fmt: skip
    if last is not None:
        query = query.where(or_(Post.first_day.is_(None), Post.first_day <= last))
    found: list[Term] = []
    for there in sorted(session.scalars(query), key=lambda each: each.first_day or date.min):
        if there.first_day is not None and there.first_day > first:
            found.append((first, there.first_day - _DAY))
        if there.last_day is None:
            return found
        first = max(first, there.last_day + _DAY)
    if last is None or first <= last:
        found.append((first, last))
    return found


def _said(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _read(day: Json) -> date | None:
    return date.fromisoformat(day) if isinstance(day, str) else None
