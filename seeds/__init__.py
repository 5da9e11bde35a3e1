"""What the product is shown and tried with: regions, service catalogue, generated weeks and the demo county.

Readable data lies in `data/`; `population/` invents people, institutions, venues and needs from it;
`generate/` makes week files of any size out of those, `demo/` plays the demonstration's counties through the
services, `bulk/` fills any number of counties and years at once, `province/` lays a province around the demonstration.
"""
