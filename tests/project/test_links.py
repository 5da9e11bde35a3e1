"""Links between documents lead somewhere."""

from __future__ import annotations

import re

from tests.project.sources import named, own_files

LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def test_every_local_link_leads_to_a_file() -> None:
    broken = []
    for path in own_files(".md"):
        for target in LINK.findall(path.read_text(encoding="utf-8")):
            if not (path.parent / target).exists():
                broken.append(f"{named(path)}: {target}")
    assert broken == []
