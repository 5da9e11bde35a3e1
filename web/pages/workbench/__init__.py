"""The workbench: the page of a week, where it is understood, corrected, sent out and kept alive."""
