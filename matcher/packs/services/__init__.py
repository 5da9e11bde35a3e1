"""Services: each moves units of a pack, or agrees on a hand-over, and leaves an audit row."""
