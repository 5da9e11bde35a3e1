"""Taking over from another county what it did well: settings, catalogue, kit, products, texts (借鉴外县)."""
