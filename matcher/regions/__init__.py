"""Changes of areas (区划调整): townships that are renamed, get another code, or become one."""
