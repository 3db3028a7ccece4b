"""Excel workbooks that officers fill in: written from the records, and taken back.

Pure functions from records to bytes and back; what is wrong is told with the address of its cell.
"""
