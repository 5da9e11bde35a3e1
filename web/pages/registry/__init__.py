"""The registry's pages: heads, institutions, venues, topics and resource packs."""
