"""Pages of campaigns and their stops."""
