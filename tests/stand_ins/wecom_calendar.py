"""A WeCom app that may also write into its members' calendars."""

from __future__ import annotations

from typing import Any

from tests.stand_ins.apps import WecomApp
from tests.stand_ins.provider import Answer, Call

SCHEDULES = "/cgi-bin/oa/schedule"
NO_SUCH = Answer({"errcode": 90466, "errmsg": "invalid schedule id (belongs to other app)"})
"""Seen in the provider's forum; the list of codes does not have it."""
OK = {"errcode": 0, "errmsg": "ok"}


class WecomCalendar(WecomApp):
    """https://developer.work.weixin.qq.com/document/path/93648: nothing keeps an entry from being added twice.

    `entries` is what stands there, by number; `is_permitted`: the app is named among those that may call this.
    """

    def __init__(self) -> None:
        super().__init__()
        self.entries: dict[str, dict[str, Any]] = {}
        self.told: list[str] = []
        self.is_permitted = True
        self._numbers = 0

    def shown(self, member: str) -> list[str]:
        """The titles in a member's calendar."""
        return [
            each["summary"] for each in self.entries.values() if each["attendees"] == [{"userid": member}]
        ]

    def asked(self, name: str) -> int:
        """How often `add`, `update` or `del` was called."""
        return sum(call.path == f"{SCHEDULES}/{name}" for call in self.calls)

    def answer(self, call: Call) -> Answer:
        if not call.path.startswith(SCHEDULES):
            return super().answer(call)
        if call.query.get("access_token") not in self.tokens:
            return Answer({"errcode": 42001, "errmsg": "access_token expired"})
        if not self.is_permitted:
            return Answer({"errcode": 48002, "errmsg": f"api forbidden, secret {self.SECRET}"})
        step = call.path.removeprefix(f"{SCHEDULES}/")
        fields = call.json if step == "del" else call.json["schedule"]
        if step != "add" and fields["schedule_id"] not in self.entries:
            return NO_SUCH
        if step == "del":
            self._tell("del", self.entries.pop(fields["schedule_id"]))
            return Answer(OK)
        fault = self._fault(fields)
        if fault is not None:
            return fault
        if step == "update":
            self.entries[fields.pop("schedule_id")] = fields
            self._tell("update", fields)
            return Answer(OK)
        self._numbers += 1
        number = f"17c7d2bd9f20d652840f72f59e796AAA{self._numbers}"
        self.entries[number] = fields
        self._tell("add", fields)
        return Answer(OK | {"schedule_id": number})

    def _fault(self, fields: dict[str, Any]) -> Answer | None:
        too_long = len(fields["summary"]) > 128 or len(fields["description"]) > 1_000
        if too_long or len(fields["location"]) > 128:
            return Answer({"errcode": 40058, "errmsg": "exceed max length"})
        if not fields["start_time"] < fields["end_time"]:
            return Answer({"errcode": 40058, "errmsg": "end_time"})
        if fields["reminders"]["remind_before_event_secs"] not in (0, 300, 900, 3_600, 86_400):
            return Answer({"errcode": 40058, "errmsg": "remind_before_event_secs"})
        if any(each["userid"] not in self.MEMBERS for each in fields["attendees"]):
            return Answer({"errcode": 60111, "errmsg": "userid not found"})
        return None

    def _tell(self, step: str, fields: dict[str, Any]) -> None:
        """WeCom itself tells the members of what was done."""
        self.told += [f"{step} {each['userid']}" for each in fields["attendees"]]
