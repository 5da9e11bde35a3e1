"""The page that is handed over with a county."""
