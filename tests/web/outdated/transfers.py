"""The forms of heads who move county."""

from __future__ import annotations

from sqlalchemy import select

from matcher.models import HeadTransfer, Institution
from matcher.vocabulary import Kind, TransferState
from tests.builders.people import a_personal_page, an_account
from tests.builders.places import a_county
from tests.builders.transfers import ELSEWHERE, a_head_who_comes, a_transfer
from tests.web.outdated.case import Forms, Outdated
from tests.web.outdated.little_county import LittleCounty

OTHERS = "改过的理由"


def _to_be_proposed(county: LittleCounty) -> str:
    an_account(county.session, region=a_county(county.session, ELSEWHERE, "大丰区"))
    return f"/heads/{county.spare.id}/transfer"


def _head_changed(county: LittleCounty) -> None:
    county.spare.title = "副院长"
    county.session.commit()


def _leaves(county: LittleCounty, state: TransferState, **values: object) -> str:
    return f"/transfers/{a_transfer(county.session, county.spare, state, **values).id}"


def _asked(county: LittleCounty) -> str:
    return _leaves(county, TransferState.ASKED)


def _agreed(county: LittleCounty) -> str:
    return _leaves(county, TransferState.AGREED)


def _moved(county: LittleCounty) -> str:
    return _leaves(county, TransferState.DONE, successor_id=county.week.heads[1].id)


def _comes(county: LittleCounty) -> str:
    county.session.add(Institution(id=777, county_code="320981", kind=Kind.MEDICAL, name="东台中医院"))
    return f"/transfers/{a_head_who_comes(county.session).id}"


def _own(county: LittleCounty) -> str:
    a_transfer(county.session, county.week.heads[0])
    return "/answers"


def _own_page(county: LittleCounty) -> str:
    _own(county)
    page = a_personal_page(county.session, county.week.heads[0])
    return f"/me/{county.app.extensions['sizhang.personal_links'].token_of(page)}"


def _changed(county: LittleCounty) -> None:
    county.session.scalars(select(HeadTransfer)).one().reason = OTHERS
    county.session.commit()


TRANSFERS: Forms = {
    "transfers.ask": Outdated(
        _to_be_proposed, "/transfer", _head_changed, "changed after you had opened it",
        typed={"to_code": ELSEWHERE, "day": "2026-03-20", "reason": "调到大丰工作"}, kept=("调到大丰工作",),
    ),
    "transfers.word": Outdated(
        _asked, "/word", _changed, OTHERS, typed={"yes": "1", "words": "昨天电话里同意"}, kept=("昨天电话里同意",)
    ),
    "transfers.agree": Outdated(
        _comes, "/agree", _changed, OTHERS,
        typed={"institution_id": "777", "new_township_code": "320981115", "new_title": "副主任医师"},
        kept=("副主任医师",)
    ),
    "transfers.decline": Outdated(
        _comes, "/decline", _changed, OTHERS, typed={"why": "暂无合适单位"}, kept=("暂无合适单位",)
    ),
    "transfers.withdraw": Outdated(
        _asked, "/withdraw", _changed, OTHERS, typed={"why": "不调了"}, kept=("不调了",)
    ),
    "transfers.carry_out": Outdated(_agreed, "/carry-out", _changed, OTHERS),
    "transfers.take_back": Outdated(_moved, "/take-back", _changed, OTHERS),
    "own_transfer.answer": Outdated(_own, "/answer", _changed, OTHERS, who="head"),
    "personal_page.say_to_transfer": Outdated(_own_page, "/transfer", _changed, OTHERS, who="head"),
}  # fmt: skip
