"""Faults to plant in a database, look by look: what is done to it, and what `sizhang verify` has to say of it."""

from __future__ import annotations

from collections.abc import Mapping

from tests.matcher.integrity.queries.planted_entries import AN_ENTRY, LATER, OF_ENTRY
from tests.matcher.integrity.queries.planted_outputs import IMPOSSIBLE_OUTPUTS
from tests.matcher.integrity.queries.planted_packs import UNKNOWN_STOCK
from tests.matcher.integrity.queries.planted_posts import SEATS_HELD_TWICE
from tests.matcher.integrity.queries.planted_questions import ACCEPTED, ASKED_IN_VAIN, ASKED_OF_ABSENT
from tests.matcher.integrity.queries.planted_regions import AREAS

DONE = "(SELECT min(id) FROM assignment WHERE status = 'done')"
WAITING = "(SELECT min(id) FROM invitation WHERE answer = 'waiting')"
POSTED = "(SELECT min(id) FROM need WHERE status = 'posted')"
CLOSED = "(SELECT min(id) FROM round WHERE status = 'closed')"
A_RUN = "INSERT INTO run (id, round_id, created_at, attempt, week, seconds, status, finished_at)"

OUT = "'2026-01-01 08:00:00.000000'"
"""When somebody opted out, long before the weeks that are tampered with."""
OPTED_OUT = f"UPDATE head SET opted_out_at = {OUT}, active = false, phone = ''"

PLANTED: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "states that fit each other": {
        "a need nobody withdrew": (
            "UPDATE need SET status = 'withdrawn' WHERE id = (SELECT need_id FROM assignment WHERE id"
            f" = {ACCEPTED})",
            r"need \d+ is withdrawn, and its assignment \d+ is accepted",
        ),
        "a need matched with nothing": (
            f"UPDATE need SET status = 'matched' WHERE id = {POSTED}",
            r"need \d+ is matched, and no assignment of it stands",
        ),
        "an answer turned round": (
            f"UPDATE invitation SET answer = 'declined' WHERE assignment_id = {ACCEPTED}",
            r"assignment \d+ is accepted, which the answers of its heads do not say",
        ),
        "an answer before asking": (
            f"UPDATE assignment SET status = 'proposed' WHERE id = {ACCEPTED}",
            r"invitation \d+ was accepted before it was sent: its assignment \d+ is proposed",
        ),
        "an invitation without end": (
            f"UPDATE invitation SET answer_by = NULL WHERE id = {WAITING}",
            r"invitation \d+ waits for an answer without an end",
        ),
        "another topic than the part's": (
            "UPDATE part SET topic_id = (SELECT max(id) FROM topic WHERE id <> topic_id) WHERE "
            f"need_id = (SELECT need_id FROM assignment WHERE id = {ACCEPTED})",
            r"invitation \d+ is in force for a part that need \d+ does not have",
        ),
        "a city that sends out": (
            "INSERT INTO round (area_code, monday, status, version) VALUES ('3209', '2025-01-06', 'released', 1)",
            r"round \d+ is released, and as the week of a city or province it sends nothing out",
        ),
        **ASKED_IN_VAIN,
        **ASKED_OF_ABSENT,
        **SEATS_HELD_TWICE,
        **AREAS,
        **IMPOSSIBLE_OUTPUTS,
        **UNKNOWN_STOCK,
        "a plan taken back": (
            "UPDATE plan SET status = 'discarded' WHERE id = (SELECT plan_id FROM assignment WHERE id"
            f" = {ACCEPTED})",
            r"assignment \d+ is accepted, and its plan \d+ is discarded",
        ),
        "an assignment of another week": (
            "UPDATE assignment SET round_id = (SELECT max(id) FROM round WHERE id <> assignment.round_id)",
            r"assignment \d+ belongs to round \d+, and its plan \d+ to another one",
        ),
        "a visit lost": (
            f"DELETE FROM visit WHERE assignment_id = {DONE}",
            r"assignment \d+ is done, and nobody has recorded that it took place",
        ),
        "a visit of what is not done": (
            f"UPDATE assignment SET status = 'accepted' WHERE id = {DONE}",
            r"visit \d+ took place, and its assignment \d+ is accepted",
        ),
        "a visit that was none": (
            f"UPDATE visit SET happened = false WHERE assignment_id = {DONE}",
            r"visit \d+ did not take place, and its assignment \d+ is done",
        ),
        "a visit to which nobody came": (
            "UPDATE visit_head SET presence = 'absent'",
            r"visit \d+ took place, and nobody came",
        ),
        "a head of whom nothing is said": (
            "DELETE FROM visit_head",
            r"invitation \d+ is in force for a visit that took place, and nobody said whether its head came",
        ),
        "a visit that says nothing of a head": (
            "UPDATE visit_head SET presence = NULL",
            r"visit \d+ says of invitation \d+ whether its head came, and the other way round of itself",
        ),
        "a head of another visit": (
            f"UPDATE visit_head SET invitation_id = {WAITING} WHERE visit_id = (SELECT min(visit_id) FROM visit_head)",
            r"visit \d+ tells of invitation \d+, which is not one of its own in force",
        ),
        "a rating of what was not": (
            f"UPDATE visit SET happened = false, rating = 'good' WHERE assignment_id = {DONE}",
            r"visit \d+ did not take place, and says how it went",
        ),
        "a rating lost": (
            "UPDATE visit SET rating = NULL",
            r"visit \d+ has no rating, and need \d+ is rated",
        ),
        "a rating nobody was told of": (
            "UPDATE need SET status = 'done' WHERE status = 'rated'",
            r"visit \d+ has a rating, and need \d+ is done",
        ),
        "a week that forgets its plan": (
            "UPDATE round SET status = 'collecting' WHERE status = 'released'",
            r"round \d+ is collecting, which its plans do not say",
        ),
        "a week closed at no time": (
            "UPDATE round SET closed_at = NULL",
            r"round \d+ is closed, which the times of releasing and closing do not say",
        ),
        "a plan released at no time": (
            "UPDATE plan SET released_at = NULL",
            r"plan \d+ is released, and the time of its release says otherwise",
        ),
        "a closed week that waits": (
            "UPDATE round SET status = 'closed'",
            r"invitation \d+ waits for an answer, and its round \d+ is closed",
        ),
        "a number kept of who opted out": (
            f"UPDATE head SET opted_out_at = {OUT}, active = false, phone = '13800000000' WHERE id = 1",
            r"head 1 does not want to be contacted, and is in use or has its telephone number still",
        ),
        "who opted out in use": (
            f"UPDATE head SET opted_out_at = {OUT}, phone = '' WHERE id = 1",
            r"head 1 does not want to be contacted, and is in use or has its telephone number still",
        ),
        "a digest of who may be asked": (
            "UPDATE head SET opted_out_number = 'x' WHERE id = 1",
            r"head 1 may be contacted, and a digest of its number is kept",
        ),
        "an invitation of who opted out": (
            OPTED_OUT,
            r"invitation \d+ is in force for head \d+, who did not want to be contacted by then",
        ),
        "news for who opted out": (
            f"{OPTED_OUT}; INSERT INTO notification (id, event, audience, region_code, head_id, detail, created_at,"
            f" until, teller, version) SELECT 1, 'opted_out', 'head', county_code, id, '{{}}', {LATER}, {LATER},"
            " '', 1 FROM head WHERE id = 1",
            r"notification \d+ is to be told to head \d+, who does not want to be contacted",
        ),
        "a message for who opted out": (
            f"{OPTED_OUT}; INSERT INTO delivery (id, created_at, attempt, status, county_code, audience, head_id,"
            " kind, address, position, due_at, give_up_at, tries, code, words, provider_id)"
            f" SELECT 1, {LATER}, 0, 'queued', county_code, 'head', id, 'email', 'x', 0, {LATER}, {LATER}, 0, '',"
            " '', '' FROM head WHERE id = 1",
            r"delivery 1 was planned for head 1, who did not want to be contacted any more by then",
        ),
        "an entry in a calendar of who opted out": (
            f"{OPTED_OUT}; INSERT INTO wecom_entry (id, invitation_id, {OF_ENTRY}) SELECT 1, min(id), {AN_ENTRY}"
            " FROM invitation",
            r"wecom_entry 1 was made for head \d+, who did not want to be contacted any more by then",
        ),
        "an entry by another county's robot": (
            "INSERT INTO channel_account (id, county_code, kind, name, base, ids, secret, enabled, keeps_calendar,"
            " version) SELECT 1, max(code), 'wecom_robot', 'x', 'x', '{}', 'x', true, false, 1 FROM region; "
            f"INSERT INTO wecom_entry (id, invitation_id, account_id, {OF_ENTRY}) SELECT 1, min(id), 1, {AN_ENTRY}"
            " FROM invitation",
            r"wecom_entry 1 is kept by channel_account 1, which is another county's or no WeCom app",
        ),
        "a way to who opted out": (
            f"{OPTED_OUT}; INSERT INTO message_address (id, head_id, position, kind, address)"
            " VALUES (1, 1, 0, 'email', 'x')",
            r"message_address 1 leads to head 1, who does not want to be contacted",
        ),
        "an offer of who opted out": (
            OPTED_OUT,
            r"offer \d+ is that of head \d+, who does not want to be contacted",
        ),
        "an open page of who opted out": (
            f"{OPTED_OUT}; INSERT INTO personal_page (head_id, generation, ends_at, stopped)"
            f" VALUES (1, 1, {LATER}, false)",
            r"personal_page 1 is open for head 1, who does not want to be contacted",
        ),
        "an account of who opted out": (
            f"{OPTED_OUT}; UPDATE account SET active = true",
            r"account \d+ lets head \d+ in, who does not want to be contacted",
        ),
        "hours assumed and said": (
            "UPDATE offer SET hours_assumed = true WHERE id = 1",
            r"offer 1 has hours that are assumed, and says who said them or which they are",
        ),
        "hours assumed and said by somebody": (
            f"DELETE FROM availability; UPDATE offer SET hours_assumed = true, hours_said_at = {OUT} WHERE id = 1",
            r"offer 1 has hours that are assumed, and says who said them or which they are",
        ),
        "no limit said by somebody": (
            f"UPDATE offer SET max_travel_minutes = NULL, max_audience = NULL, max_sessions_per_day = NULL,"
            f" max_sessions_per_week = NULL, limits_said_at = {OUT} WHERE id = 1",
            r"offer 1 has no limit that was said, and says when it was",
        ),
        "a run of a closed week": (
            f"{A_RUN} SELECT 1, {CLOSED}, min(at), 0, '', 60, 'queued', NULL FROM audit_entry",
            r"run 1 is queued, and its round \d+ is closed",
        ),
        "a run without a worker": (
            f"{A_RUN} SELECT 1, {CLOSED}, min(at), 0, '', 60, 'running', NULL FROM audit_entry",
            "run 1 is running, which worker, lease and times do not say",
        ),
        "a run without its plan": (
            f"{A_RUN} SELECT 1, {CLOSED}, min(at), 0, '', 60, 'done', min(at) FROM audit_entry",
            "run 1 is done, and there is no plan of it",
        ),
    },
    "references": {
        "a venue gone": (
            "DELETE FROM venue WHERE id = (SELECT min(venue_id) FROM need)",
            r"need \d+ points to venue \d+, which is not there",
        ),
    },
    "keys of names": {
        "a key that is another's": (
            "UPDATE need SET title_key = 'x' WHERE id = 1",
            "need 1 holds in title_key what does not follow from its other columns",
        ),
        "a text it is not found by": (
            "UPDATE venue SET searched = '' WHERE id = 1",
            "venue 1 holds in searched what does not follow from its other columns",
        ),
    },
    "the chain of states in the audit trail": {
        "a state nobody told": (
            f"UPDATE need SET status = 'draft' WHERE id = {POSTED}",
            r"need \d+ is draft; by the audit trail it is posted",
        ),
        "an entry taken out": (
            "DELETE FROM audit_entry WHERE id = (SELECT min(id) FROM audit_entry WHERE action = "
            "'need.match')",
            r"audit_entry \d+ \(need.confirm, of need \d+\) begins at matched, where the one before "
            "had ended at posted",
        ),
        "the first entry taken out": (
            "DELETE FROM audit_entry WHERE action = 'round.open'",
            r"round \d+ is \w+, and the audit trail does not tell how it was made",
        ),
        "all entries taken out": (
            f"DELETE FROM audit_entry WHERE subject = 'need' AND subject_key = CAST({POSTED} AS VARCHAR)",
            r"need \d+ is posted, and no entry of the audit trail tells of it",
        ),
        "an entry altered": (
            "UPDATE audit_entry SET after = 'done' WHERE id = (SELECT min(id) FROM audit_entry WHERE "
            "action = 'need.post')",
            r"audit_entry \d+ \(need.post, of need \d+\) leads from draft to done, which it cannot",
        ),
        "a state where there is no step": (
            "UPDATE audit_entry SET before = 'released', after = 'done', action = 'assignment.move' "
            "WHERE action = 'assignment.accept'",
            r"audit_entry \d+ \(assignment.move, of assignment \d+\) leads from released to done, "
            "which it cannot",
        ),
        "a row taken away": (
            f"DELETE FROM visit; DELETE FROM need WHERE id = {POSTED}",
            r"need \d+ is not there any more, and the audit trail does not tell why",
        ),
    },
    "booked time": {
        "a slot lost": (
            f"DELETE FROM booked_slot WHERE invitation_id = {WAITING} AND slot = (SELECT min(slot) "
            f"FROM booked_slot WHERE invitation_id = {WAITING})",
            r"invitation \d+ is in force and lacks 1 of the \d+ slots of head \d+",
        ),
        "a slot too many": (
            "INSERT INTO booked_slot (head_id, slot, invitation_id) SELECT head_id, '2031-01-01 "
            f"08:00:00.000000', id FROM invitation WHERE id = {WAITING}",
            r"invitation \d+ is in force and books 1 too many, such as 2031-01-01 08:00 of head \d+",
        ),
        "another head's slots": (
            "UPDATE booked_slot SET head_id = (SELECT max(id) FROM head) WHERE invitation_id = "
            f"{WAITING} AND head_id <> (SELECT max(id) FROM head)",
            r"invitation \d+ is in force and lacks (\d+) of the \1 slots of head \d+ and"
            r" books \1 too many",
        ),
        "time of nobody": (
            f"UPDATE invitation SET answer = 'cancelled' WHERE id = {WAITING}",
            r"booked_slot \d+,\d{4}-\d\d-\d\d \d\d:\d\d is booked for invitation \d+, which is not in "
            "force",
        ),
    },
    "rooms and packs": {
        "a venue twice": (
            "UPDATE need SET venue_id = 1; UPDATE venue SET rooms = 1; UPDATE assignment SET "
            "starts_at = '2031-01-01 08:00:00.000000', ends_at = '2031-01-01 09:00:00.000000'",
            r"venue 1 has 1 room\(s\), and at 2031-01-01 08:00 these assignments: \d+, \d+",
        ),
        "a pack twice": (
            "DELETE FROM need_pack; INSERT INTO need_pack (need_id, pack_id, quantity) SELECT "
            "need_id, 1, 9999 FROM assignment WHERE status = 'done'",
            r"resource_pack 1 has a stock of \d+, and \d+ are out on \d{4}-\d\d-\d\d for these "
            r"assignments: \d+",
        ),
    },
}
"""By look and name: statements parted by `; `, and a pattern of the sentence."""
