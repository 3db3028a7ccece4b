"""How much a Word file may hold.  Each bound lies well above what an office's papers need."""

MAX_FILE = 25_000_000  # a template of a few pages with pictures stays below 5 MB
MAX_ENTRIES = 2_000  # Word writes some 20 parts, and one for each picture
MAX_PART = 50_000_000  # one picture, unpacked
MAX_TOTAL = 80_000_000  # all of it is held in memory at once
FREE_OF_RATIO = 16_000_000  # repeated paragraphs pack 300 times; below this size it costs nothing
MAX_RATIO = 100  # above it: real papers with pictures pack 2 to 20 times

MAX_TEXT = 10_000_000  # one part of text; 1 MB is some 300 pages, and filling in costs 3 s a MB
MAX_ALL_TEXT = 24_000_000  # body, styles, notes and headers together
MAX_TAGS = 1_500_000  # in one part: each costs some 200 bytes once it is a tree; 1 MB has 30.000
MAX_ATTRIBUTES = 1_500_000  # the same
MAX_ARROWS = 5_000  # relationships of one part: each picture and each link is one

MAX_PIXELS = 60_000_000  # an A4 sheet at 600 dpi has 35 million: 4 bytes each when it is drawn
MAX_DRAWING = 5_000_000  # EMF, WMF, SVG and other pictures whose size cannot be told beforehand
MAX_TOLD = 10  # findings of one code: the rest are the same again
