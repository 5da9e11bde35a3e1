"""Questions that nobody needs answered any more, as faults to be found."""

from __future__ import annotations

from collections.abc import Mapping

ACCEPTED = "(SELECT min(id) FROM assignment WHERE status = 'accepted')"
ASKED_IN_VAIN: Mapping[str, tuple[str, str]] = {
    "a question nobody needs answered": (
        "INSERT INTO enquiry (round_id, need_id, position, head_id, topic_id, starts_at, ends_at, state, asked_at,"
        " answer_by, deputy, noted_by, version) SELECT assignment.round_id, need_id, 0, head_id, topic_id,"
        " starts_at, ends_at, 'waiting', starts_at, starts_at, '', '', 1 FROM assignment JOIN invitation"
        f" ON assignment_id = assignment.id WHERE assignment.id = {ACCEPTED}",
        r"enquiry \d+ is waiting, and nobody is needed for need \d+, which is confirmed",
    ),
    "a change asked for where nothing is open": (
        "INSERT INTO change_request (round_id, need_id, change, question, state, asked_at, answer_by, until,"
        " said_by, noted_by, version) SELECT round_id, need_id, 'week_cap.1.9..0.0', '{}', 'waiting',"
        f" '2025-01-01 00:00:00', starts_at, starts_at, '', '', 1 FROM assignment WHERE id = {ACCEPTED}",
        r"change_request \d+ is waiting, and nothing is open for need \d+, which is confirmed",
    ),
}

_ASKED = (
    "SELECT assignment.round_id, need_id, 0, head_id, topic_id, starts_at, ends_at, '{}', starts_at, starts_at, '', '',"
    f" 1 FROM assignment JOIN invitation ON assignment_id = assignment.id WHERE assignment.id = {ACCEPTED}"
)
_ARCHIVED = "UPDATE head SET active = false"
ASKED_OF_ABSENT: Mapping[str, tuple[str, str]] = {
    "an invitation of who is archived": (_ARCHIVED, r"invitation \d+ waits for head \d+, who is out of use"),
    "a question to who is archived": (
        "INSERT INTO enquiry (round_id, need_id, position, head_id, topic_id, starts_at, ends_at, state, asked_at,"
        f" answer_by, deputy, noted_by, version) {_ASKED.format('could')}; {_ARCHIVED}",
        r"enquiry \d+ is could, and its head \d+ is out of use",
    ),
    "a change asked of who is archived": (
        "INSERT INTO change_request (round_id, need_id, head_id, change, question, state, asked_at, answer_by, until,"
        " said_by, noted_by, version) SELECT assignment.round_id, need_id, head_id, 'week_cap.1.9..0.0', '{}',"
        " 'waiting', '2025-01-01 00:00:00', starts_at, starts_at, '', '', 1 FROM assignment JOIN invitation"
        f" ON assignment_id = assignment.id WHERE assignment.id = {ACCEPTED}; {_ARCHIVED}",
        r"change_request \d+ waits for head \d+, who is out of use",
    ),
}
