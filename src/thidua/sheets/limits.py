"""How much a workbook may hold.  Each bound lies far above what a cluster needs."""

MAX_FILE = 5_000_000  # a sheet of a cluster has some 20 KB
MAX_CELLS = 200_000  # of one worksheet
MAX_ROWS = 2_000
MAX_COLUMNS = 200
MAX_SHEETS = 20
MAX_CELL_TEXT = 32_767  # Excel's own bound
