"""Pages of notifications: whom to call, and what is new."""
