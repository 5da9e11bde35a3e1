"""Services: saying who answers for a county, taking that back, and having read what is open."""
