"""E-mail addresses as mail servers take them."""

from __future__ import annotations

import re

EMAIL_ADDRESS = r"[\w.+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
"""What one looks like, in ASCII."""
LONGEST = 254


def is_email_address(text: str) -> bool:
    """Whether a letter can be sent there, should there be a mailbox."""
    return len(text) <= LONGEST and re.fullmatch(EMAIL_ADDRESS, text, re.ASCII) is not None
