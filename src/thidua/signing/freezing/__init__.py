"""From a Word file to the frozen PDF: pages, fonts, places to sign, codes."""
