"""The commands on week and plan files. They need neither a database nor the web, and OR-Tools only to solve."""
