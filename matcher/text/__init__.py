"""Text as people see it: what is kept of what was typed, and what counts as the same.

What is stored stays as it was written, but for invisible signs and outer blanks (`visible`). Two texts that look
alike are one text wherever texts are compared (`folded`, `name_key`) or looked for (`searchable`, `search_words`).
"""

from matcher.text.folded import LONGEST_KEY, folded, name_key
from matcher.text.searchable import search_words, searchable
from matcher.text.visible import visible
from matcher.text.width import half_width

__all__ = ["LONGEST_KEY", "folded", "half_width", "name_key", "search_words", "searchable", "visible"]
