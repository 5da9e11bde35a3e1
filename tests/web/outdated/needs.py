"""The forms of needs and visits."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from matcher import clock
from matcher.models import Need, Series, UnplacedNeed
from matcher.vocabulary import AssignmentStatus, NeedStatus
from tests.builders.needs import a_need
from tests.builders.rounds import an_assignment
from tests.builders.series import a_series
from tests.builders.unplaced import an_unplaced_need
from tests.builders.visits import a_visit
from tests.web.outdated.case import Forms, NeverOutdated, Outdated
from tests.web.outdated.invited import an_invitation
from tests.web.outdated.little_county import LittleCounty


def _draft(county: LittleCounty) -> Need:
    found = county.session.query(Need).filter(Need.status == NeedStatus.DRAFT).one_or_none()
    venue = county.week.needs[0].venue
    return found or a_need(
        county.session, topics=[county.week.topic], venue=venue, status=NeedStatus.DRAFT, title="草稿一"
    )


def _edits_need(county: LittleCounty, need: Need, **changes: object) -> None:
    county.person("dora").submit(f"/needs/{need.id}/edit", "/edit", changes)


def _promised(county: LittleCounty) -> str:
    an_invitation(county)
    return f"/needs/{county.week.needs[0].id}/details"


def _recorded(county: LittleCounty) -> str:
    """A visit that was confirmed already, with 28 people."""
    need, now = county.week.needs[0], clock.now()
    begun = now - timedelta(hours=5)
    visit = an_assignment(
        county.session, need, county.week.heads[0], status=AssignmentStatus.DONE, starts_at=begun
    )
    a_visit(county.session, visit, attendance=28)
    return f"/needs/{need.id}/visit"


def _contacted(county: LittleCounty, page: str = "") -> str:
    """The page of a need's contact, or that of the need, whose visit has begun and is not recorded yet."""
    need, begun = county.week.needs[0], clock.now() - timedelta(hours=5)
    if not need.contact:
        need.contact = "张干事 0515-85212345"
        an_assignment(
            county.session, need, county.week.heads[0], status=AssignmentStatus.ACCEPTED, starts_at=begun
        )
        county.session.flush()
    return page or str(county.app.extensions["sizhang.contact_links"].path_of(need))


def _contacted_need(county: LittleCounty) -> str:
    _with_address(county)
    return _contacted(county, f"/needs/{county.week.needs[0].id}")


def _with_address(county: LittleCounty) -> None:
    extensions = county.app.extensions
    known = replace(extensions["sizhang.settings"], public_url="https://sizhang.example")
    extensions["sizhang.settings"] = known


def _records(county: LittleCounty) -> None:
    county.person("dora").submit(f"/needs/{county.week.needs[0].id}/visit", "/visit", {"attendance": "29"})


def _series(county: LittleCounty) -> str:
    need = county.week.needs[0]
    found = county.session.query(Series).filter(Series.need_id == need.id).one_or_none()
    return f"/series/{(found or a_series(county.session, need)).id}"


def _moved_of_series(county: LittleCounty) -> str:
    """The page of a need whose hours are not those of its series any more."""
    need, address = county.week.needs[0], _series(county)
    found = county.session.get_one(Series, int(address.rpartition("/")[2]))
    found.hours = [[0, 480, 600]]
    county.session.flush()
    return f"/needs/{need.id}"


def _day(county: LittleCounty, weeks: int) -> str:
    return (county.week.needs[0].windows[0].day + timedelta(weeks=weeks)).isoformat()


def _leaves_out(county: LittleCounty) -> None:
    county.person("dora").submit(_series(county), "/skip", {"day": _day(county, 3)})


def _withdrawn(county: LittleCounty) -> str:
    need = county.week.needs[0]
    county.session.refresh(need)
    if need.status is not NeedStatus.WITHDRAWN:
        county.person("cleo").submit(f"/needs/{need.id}", "/withdraw")
    return f"/needs/{need.id}"


def _unplaced(county: LittleCounty) -> str:
    found = county.session.query(UnplacedNeed).one_or_none()
    return f"/needs/unplaced/{(found or an_unplaced_need(county.session, county.week.needs[0].township)).id}"


def _gives_back(county: LittleCounty) -> None:
    county.person("bert").submit(_unplaced(county), "/return", {"answer": "请写明年级"})


def _contact_page(county: LittleCounty) -> str:
    county.week.needs[0].contact = "周敏 138 0000 1111"
    return f"/needs/{county.week.needs[0].id}/contact/erase"


NEEDS: Forms = {
    "unplaced.place": Outdated(_unplaced, "/place", _gives_back, "请写明年级", again=False),
    "unplaced.give_back": Outdated(
        _unplaced,
        "/return",
        _gives_back,
        "请写明年级",
        typed={"answer": "请另写"},
        kept=("请另写",),
        again=False,
    ),
    "unplaced.withdraw": Outdated(_unplaced, "/withdraw", _gives_back, "请写明年级", who="cleo"),
    "needs.take_back": Outdated(
        _withdrawn,
        "/take-back",
        lambda county: county.person("bert").submit(_withdrawn(county), "/take-back"),
        "no longer possible",
        who="cleo",
        again=False,
    ),
    "series.start": Outdated(
        lambda county: f"/needs/{county.week.needs[0].id}/repeat",
        "/repeat",
        lambda county: _edits_need(county, county.week.needs[0], audience="44"),
        "This was changed after you had opened it",
        who="cleo",
        typed={"repeat": "weekly", "until": "2027-01-31"},
        kept=("2027-01-31",),
    ),
    "series.skip": Outdated(_series, "/skip", _leaves_out, "left out", who="cleo"),
    "series.take": Outdated(_series, "/take", _leaves_out, "left out", who="cleo"),
    "series.times": Outdated(
        _moved_of_series, "/times", _leaves_out, "changed after you had opened it", who="cleo"
    ),
    "series.heads": Outdated(_series, "/heads", _leaves_out, "left out", who="cleo"),
    "series.end": Outdated(_series, "/end", _leaves_out, "left out", who="cleo"),
    "needs.create": NeverOutdated("a new need; sent twice it is refused as a duplicate"),
    "needs.update": Outdated(
        lambda county: f"/needs/{county.week.needs[0].id}/edit",
        "/edit",
        lambda county: _edits_need(county, county.week.needs[0], audience="44"),
        "Stored now: 44",
        who="cleo",
        typed={"remarks": "请带投影仪", "audience": "55"},
        kept=("请带投影仪", "55"),
    ),
    "details.save": Outdated(
        _promised,
        "/details",
        lambda county: county.person("dora").submit(
            f"/needs/{county.week.needs[0].id}/details", "/details", {"contact": "陈干事 13800000002"}
        ),
        "Stored now: 陈干事",
        who="cleo",
        typed={"remarks": "请带投影仪", "contact": "李干事 13800000003"},
        kept=("请带投影仪", "李干事 13800000003"),
    ),
    "needs.post": Outdated(
        lambda county: f"/needs/{_draft(county).id}",
        "/post",
        lambda county: _edits_need(county, _draft(county), remarks="改了的备注", do="save"),
        "改了的备注",
        who="cleo",
    ),
    "erasing.erase_of_contact": Outdated(
        _contact_page,
        "/contact/erase",
        lambda county: _edits_need(county, county.week.needs[0], contact="王五 139 0000 2222"),
        "王五",
    ),
    "needs.withdraw": Outdated(
        lambda county: f"/needs/{county.week.needs[0].id}",
        "/withdraw",
        lambda county: _edits_need(county, county.week.needs[0], audience="44"),
        "44 people",
        who="cleo",
    ),
    "contact_link.seen": NeverOutdated("it names the newest news that the page had shown"),
    "contact_link.word": NeverOutdated("it adds a word; the same twice is one"),
    "contact_link.heads": NeverOutdated("it shows numbers and changes nothing"),
    "contact_link.record": Outdated(
        _contacted,
        "/visit",
        _records,
        "29",
        who="dora",
        typed={"attendance": "31", "thanks": "掌声很多"},
        kept=("31", "掌声很多"),
        again=False,
    ),
    "contact_links.revoke": Outdated(_contacted_need, "/contact-link/revoke", _records, "29"),
    "visits.save": Outdated(
        _recorded,
        "/visit",
        lambda county: county.person("dora").submit(
            f"/needs/{county.week.needs[0].id}/visit", "/visit", {"attendance": "29"}
        ),
        "Stored now: 29",
        who="cleo",
        typed={"attendance": "31", "thanks": "掌声很多"},
        kept=("31", "掌声很多"),
    ),
    "visits.save_not_held": Outdated(
        lambda county: f"{_recorded(county)}/not-held",
        "/not-held",
        lambda county: county.person("dora").submit(
            f"/needs/{county.week.needs[0].id}/visit", "/visit", {"county_note": "下次请早到"}
        ),
        "Stored now: 下次请早到",
        who="cleo",
        typed={"reason": "weather", "county_note": "大雪封路"},
        kept=("大雪封路",),
    ),
}
