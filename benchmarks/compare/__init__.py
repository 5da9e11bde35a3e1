"""Other ways to plan a week, run on the same week files as ours and scored by the same independent check."""
