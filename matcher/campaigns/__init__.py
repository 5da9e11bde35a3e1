"""Campaigns of a county (主题活动): which townships on which days, posted as needs and planned as a whole."""
