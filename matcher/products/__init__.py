"""Products (服务产品): topics made ready to order, their season, their files, and the menu that shows them."""
