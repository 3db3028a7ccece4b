"""The desk: officers run the year, readers download, clerks correct, in the browser.

A page calls use cases and shows what they return; nothing is decided here.  One package an area:
its addresses, its views; its templates stand in `templates/desk/<area>/`.
"""
