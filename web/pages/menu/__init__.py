"""Pages of the menu that townships order from."""
