"""The forms of posts in the associations."""

from __future__ import annotations

from sqlalchemy import select

from matcher.models import Post
from tests.builders.posts import a_post
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


POSTS: Forms = {
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
