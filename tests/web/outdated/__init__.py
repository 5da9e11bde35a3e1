"""Every form that changes something: how a page of it becomes outdated, or why it cannot.

A new form is listed in the file of its subject and in `docs/two-at-once.md`;
`tests/web/http/test_outdated_pages.py` tries each of them.
"""

from tests.web.outdated.aboard import ABOARD
from tests.web.outdated.accounts import ACCOUNTS, OWN
from tests.web.outdated.area_weeks import AREA_WEEKS
from tests.web.outdated.campaigns import CAMPAIGNS
from tests.web.outdated.case import Forms, NeverOutdated, Outdated
from tests.web.outdated.certificates import CERTIFICATES
from tests.web.outdated.channels import CHANNELS
from tests.web.outdated.colleagues import COLLEAGUES
from tests.web.outdated.complaints import COMPLAINTS
from tests.web.outdated.counties import COUNTIES
from tests.web.outdated.duties import DUTIES
from tests.web.outdated.emergencies import EMERGENCIES
from tests.web.outdated.exports import EXPORTS
from tests.web.outdated.filing import FILING
from tests.web.outdated.firm_requests import FIRM_REQUESTS
from tests.web.outdated.groups import GROUPS
from tests.web.outdated.handing_over import HANDING_OVER
from tests.web.outdated.hands import HANDS
from tests.web.outdated.heads import HEADS
from tests.web.outdated.holidays import HOLIDAYS
from tests.web.outdated.kit import KIT
from tests.web.outdated.link_list import LINK_LIST
from tests.web.outdated.links import LINKS
from tests.web.outdated.little_county import LittleCounty, a_little_county
from tests.web.outdated.moves import MOVES
from tests.web.outdated.needs import NEEDS
from tests.web.outdated.notifications import NOTIFICATIONS
from tests.web.outdated.outputs import OUTPUTS
from tests.web.outdated.papers import PAPERS
from tests.web.outdated.posts import POSTS
from tests.web.outdated.recruiting import RECRUITING
from tests.web.outdated.regions import REGIONS
from tests.web.outdated.registry import REGISTRIES, REGISTRY
from tests.web.outdated.requests import REQUESTS
from tests.web.outdated.sheets import SHEETS
from tests.web.outdated.subscriptions import SUBSCRIPTIONS
from tests.web.outdated.transfers import TRANSFERS
from tests.web.outdated.week import WEEK

FORMS: Forms = (
    NEEDS
    | DUTIES
    | MOVES
    | COLLEAGUES
    | WEEK
    | AREA_WEEKS
    | COUNTIES
    | HANDS
    | HANDING_OVER
    | REQUESTS
    | HEADS
    | HOLIDAYS
    | LINKS
    | LINK_LIST
    | NOTIFICATIONS
    | ABOARD
    | ACCOUNTS
    | CHANNELS
    | REGISTRY
    | OWN
    | SHEETS
    | SUBSCRIPTIONS
    | COMPLAINTS
    | CERTIFICATES
    | OUTPUTS
    | REGIONS
    | TRANSFERS
    | FIRM_REQUESTS
    | CAMPAIGNS
    | EMERGENCIES
    | RECRUITING
    | KIT
    | GROUPS
    | POSTS
    | PAPERS
    | EXPORTS
    | FILING
)

__all__ = ["FORMS", "REGISTRIES", "LittleCounty", "NeverOutdated", "Outdated", "a_little_county"]
