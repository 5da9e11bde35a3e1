"""Labels of the audit trail for posts and re-election lists."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.wording import msgid

ACTIONS_ON_POSTS: Mapping[str, str] = {
    "post.add": msgid("Entered a post"),
    "post.edit": msgid("Changed a post"),
    "post.remove": msgid("Took a post out that was entered by mistake"),
    "body_size.edit": msgid("Said how many seats are filled"),
    "post_draft.start": msgid("Began a re-election list"),
    "post_draft.edit": msgid("Changed a re-election list"),
    "post_draft.adopt": msgid("Adopted a re-election list"),
    "post_draft.take_back": msgid("Took the adoption of a re-election list back"),
    "post_draft.drop": msgid("Deleted a re-election list"),
    "body_size.remove": msgid("Took back how many seats are filled"),
}
