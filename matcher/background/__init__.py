"""Background work that somebody asks for and may stop (后台测算): the rows of `matcher.models.leased`, of any kind."""
