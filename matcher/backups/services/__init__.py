"""Services: each writes a backup, brings one back, or asks for one."""
