"""Emergencies (应急): heads are asked all at once, build teams, and are sent beside the weekly matching."""
