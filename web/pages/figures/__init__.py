"""The ledger of figures: what an area answers for, each number with the rows it was counted from."""
