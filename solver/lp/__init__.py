"""Linear and mixed-integer programs as arrays, and solving them with OR-Tools (GLOP and HiGHS)."""
