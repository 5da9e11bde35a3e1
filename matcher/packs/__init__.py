"""Lending kit (资源包): where units are, who has them now, who gets them next, and where there will be too few."""
