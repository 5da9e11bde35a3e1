"""The page on which a county takes over what another one has."""
