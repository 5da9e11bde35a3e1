"""Every message of a county as it would be sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.deliveries.queries.message_previews import digest_preview, message_previews
from matcher.deliveries.schemas.preview_filter import PreviewFilterSchema
from matcher.errors import NotFound
from matcher.policy import Action
from matcher.registry.queries.regions import RegionName
from matcher.vocabulary import Audience, Level
from web.http.access import page
from web.http.filters import read_filters
from web.http.forms import FormState
from web.http.i18n import LANGUAGES, reader_language
from web.http.render import render
from web.http.unit_of_work import session
from web.pages.settings.channels import outbound

if TYPE_CHECKING:
    from matcher.models import Region

previews = Blueprint("message_previews", __name__)


@previews.get("/settings/<region_code>/channels/messages")
@page(Action.SETTINGS_EDIT, loads="region")
def index(region: Region) -> ResponseReturnValue:
    """What is told to whom, by which channel, word for word. Raises `NotFound` for any region but a county."""
    if region.level is not Level.COUNTY:
        raise NotFound
    filters = read_filters(PreviewFilterSchema())
    wanted = filters.wanted
    language = wanted.written.value if wanted.written else reader_language()
    found = message_previews(session(), region.code, wanted.audience, language, outbound().site)
    chosen = FormState.of({"audience": wanted.audience.value, "written": language})
    form = filters.form if filters.status != 200 else chosen
    long = [each for each in found if each.longest and each.longest.is_long]
    return render(
        "settings/messages.html", partial="settings/_messages.html", county=RegionName.of(region), found=found,
        form=form, site=outbound().site, language=language, long=long,
        digest=digest_preview(session(), region.code, outbound().site), written_in=list(LANGUAGES.items()),
        audiences=[
            (Audience.HEAD.value, _("to the head")), (Audience.TOWNSHIP.value, _("to the township")),
            (Audience.COORDINATOR.value, _("to the coordinators")),
            (Audience.SENDER.value, _("to senders of complaints")),
        ],
    ), filters.status  # fmt: skip
