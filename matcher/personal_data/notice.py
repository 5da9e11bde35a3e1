"""Which version of the notice on personal data is in force.

Whoever changes what `web/templates/personal_data/privacy.html` says raises the number: everybody is then shown the
notice once more. `tests/web/pages/personal_data/test_first_notice.py` holds the text against the number.
"""

from __future__ import annotations

from datetime import date

NOTICE_VERSION = 2
NOTICE_SINCE = date(2026, 12, 1)
"""Since when the version is in force."""
