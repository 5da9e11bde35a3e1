"""The Flask extensions that hold no state of their own until an application is made."""

from __future__ import annotations

from babel.support import NullTranslations
from flask_babel import Babel, Domain, get_locale
from flask_htmx import HTMX
from flask_login import LoginManager
from flask_wtf.csrf import CSRFProtect
from werkzeug.utils import cached_property


class CatalogueByLanguage(Domain):
    """Finds the catalogue of the reader's language by its code: a page says hundreds of words.

    Flask-Babel spells out the name of the locale for each of them.
    """

    def __init__(self, domain: str) -> None:
        super().__init__(domain=domain)
        self._by_language: dict[str, NullTranslations] = {}

    def get_translations(self) -> NullTranslations:
        """The catalogue; one without a word where nobody is asking."""
        locale = get_locale()
        if locale is None:
            return super().get_translations()
        found = self._by_language.get(locale.language)
        if found is None:
            found = self._by_language[locale.language] = super().get_translations()
        return found


class BabelByLanguage(Babel):
    """Flask-Babel with the quicker way to a catalogue."""

    @cached_property
    def domain_instance(self) -> Domain:
        """The messages of this product."""
        return CatalogueByLanguage(self.domain)


babel = BabelByLanguage()
csrf = CSRFProtect()
htmx = HTMX()
login_manager = LoginManager()
