"""Words for people: every sentence about a week, and how it is said in the reader's language.

Neither Flask nor a database is needed to say something, so pages, the command line and background jobs say the same.
Sentences are English here and translated in `translations`.
"""

from matcher.wording.catalogue import TRANSLATIONS, translated
from matcher.wording.phrase import Phrase, render
from matcher.wording.text import Text, msgid

__all__ = ["TRANSLATIONS", "Phrase", "Text", "msgid", "render", "translated"]
