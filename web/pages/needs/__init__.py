"""The township's pages: its needs and the visits they led to."""
