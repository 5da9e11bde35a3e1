"""The ledger of figures (统计台账): what the association answers for, counted from records, each down to its rows."""
