"""What the product is shown and tried with: regions, service catalogue, generated weeks and the demo county.

Readable data lies in `data/`; `population/` invents people, institutions, venues and needs from it;
`generate/` makes week files of any size out of those, and `demo/` fills a database with one county.
"""
