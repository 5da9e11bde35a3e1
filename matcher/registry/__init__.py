"""The registry: heads, institutions, venues, topics and resource packs of a county."""
