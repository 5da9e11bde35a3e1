"""How long complaints and suggestions are kept, in days."""

KEPT_AFTER_ANSWER = 180
KEPT_UNANSWERED = 730
