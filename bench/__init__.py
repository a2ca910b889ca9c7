"""Measurements beside named peers: `make bench NAME=rfm [SIZE=small] [DATA=folder]`.

Each module makes its data (kept in `.cache/bench`), prints a table of peer, ours and ratio, and ends with one JSON line
`{"figures": …, "goals": …, "short": […]}`; it exits with 1 when `short` is not empty.
"""
