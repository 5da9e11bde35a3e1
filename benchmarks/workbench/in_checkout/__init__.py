"""Programs that run in a checkout of any age, as files; they know no more of it than what has long been there."""
