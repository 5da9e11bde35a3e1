"""The way of a county aboard: the list, the seven steps, and the first account of all."""
