"""Pages of personal links: all of them in one list, sent anew, taken back, given."""
