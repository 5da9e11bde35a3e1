"""How fast the workbench is: in a real browser, beside the pages there were before it."""
