"""The read models: what a page shows, as frozen dataclasses."""
