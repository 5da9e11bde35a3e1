"""The forms that take a list along as a file."""

from __future__ import annotations

from tests.web.outdated.case import Forms, NeverOutdated

LISTS = (
    "needs.export", "series.export", "visit_list.export", "rounds.export", "rounds.export_week", "notifications.export",
    "week_out.week_file",
    "figures.export", "figures.export_rows",
    "counties.export",
    "coverage.export", "accounts.export", "complaints.export", "papers.export", "audit.export", "audit.export_refused",
    "venues.export", "topics.export", "packs.export", "institutions.export", "heads.export", "links.export",
    "calendar_days.export",
    "post_register.export", "outputs.export", "townships.export", "products.export", "firm_requests.export",
    "lending.export", "lending_places.export", "kit_ahead.export",
)  # fmt: skip
EXPORTS: Forms = {name: NeverOutdated("the list is read as it is at that moment") for name in LISTS}
