"""Grids: the records of a year as tables that people fill in on a page.

A grid is made of parts, each a table of the kind that Excel sheets have; what comes back are plain
texts by row and column.  `known` lists the grids; `save_grid` and `show_grid` work on any of them.
"""
