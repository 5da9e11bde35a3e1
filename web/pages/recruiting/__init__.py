"""Pages: whom to recruit next."""
