"""Services: each changes the entries' rows, which are the record: nobody decided anything, nothing is audited."""
