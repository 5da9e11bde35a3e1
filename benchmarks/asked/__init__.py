"""How long a clerk waits for what is asked while a need or a sheet is being written."""
