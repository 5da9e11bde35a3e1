"""The forms of posts in the associations."""

from __future__ import annotations

from sqlalchemy import select

from matcher import clock
from matcher.models import Post, PostDraft
from tests.builders.places import a_county
from tests.builders.posts import a_post, a_post_draft
from tests.web.outdated.case import Forms, NeverOutdated, Outdated
from tests.web.outdated.little_county import LittleCounty

COUNTY = "/posts/320981"


def _post_page(county: LittleCounty) -> str:
    return f"/posts/{a_post(county.session, county.week.heads[0]).id}/edit"


def _changes_it(county: LittleCounty) -> None:
    post = county.session.scalars(select(Post)).one()
    county.person("bert").submit(f"/posts/{post.id}/edit", "/edit", {"remarks": "届中增补"})


def _types_sizes(county: LittleCounty) -> None:
    typed = {"committee_filled": "45", "committee_others": "20"}
    county.person("bert").submit(COUNTY, "/sizes", typed)


def _draft(county: LittleCounty, **values: object) -> PostDraft:
    a_post(county.session, county.week.heads[0])
    return a_post_draft(county.session, a_county(county.session), **values)


def _draft_page(county: LittleCounty) -> str:
    return f"/posts/drafts/{_draft(county).id}"


def _adopted_page(county: LittleCounty) -> str:
    adopted = {"adopted_at": clock.now(), "adopted_on": clock.today()}
    return f"/posts/drafts/{_draft(county, **adopted).id}"


def _somebody_comes(county: LittleCounty) -> None:
    draft = county.session.scalars(select(PostDraft)).one()
    typed = {"head_id": str(county.week.heads[2].id), "seat": "delegate", "change": "comes"}
    county.person("bert").submit(f"/posts/drafts/{draft.id}", "/lines", typed)


def _takes_it_back(county: LittleCounty) -> None:
    draft = county.session.scalars(select(PostDraft)).one()
    county.person("bert").submit(f"/posts/drafts/{draft.id}", "/take-back")


CHANGED = "changed after you had opened it"
POSTS: Forms = {
    "post_drafts.create": NeverOutdated("a new list"),
    "post_drafts.line": Outdated(_draft_page, "/lines", _somebody_comes, CHANGED, again=True),
    "post_drafts.sizes": Outdated(
        _draft_page,
        "/sizes",
        _somebody_comes,
        CHANGED,
        typed={"committee_filled": "41", "committee_others": "19"},
        kept=("41", "19"),
    ),
    "post_drafts.adopt": Outdated(
        _draft_page,
        "/adopt",
        _somebody_comes,
        CHANGED,
        typed={"first_day": "2027-06-01"},
        kept=("2027-06-01",),
    ),
    "post_drafts.take_back": Outdated(_adopted_page, "/take-back", _takes_it_back, CHANGED, again=False),
    "post_drafts.drop": Outdated(_draft_page, "/drop", _somebody_comes, CHANGED),
    "post_forms.create": NeverOutdated("whether the head holds the seat already is looked at anew"),
    "post_forms.update": Outdated(
        _post_page, "/edit", _changes_it, "届中增补", typed={"last_day": "2028-05-31"}, kept=("2028-05-31",)
    ),
    "post_forms.remove": Outdated(_post_page, "/remove", _changes_it, "changed after you had opened it"),
    "posts.sizes": Outdated(
        lambda _county: COUNTY,
        "/sizes",
        _types_sizes,
        "45",
        typed={"committee_filled": "41", "committee_others": "19"},
        kept=("41", "19"),
    ),
}
