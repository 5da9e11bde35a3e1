"""Pages of the posts in the associations: how each county stands, the register, re-election lists."""
