"""Weekly rounds: a county's week with its runs and plans, from opening to closing."""
