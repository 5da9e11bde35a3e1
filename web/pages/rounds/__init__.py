"""The coordinator's pages: the weeks, their runs, plans and assignments."""
