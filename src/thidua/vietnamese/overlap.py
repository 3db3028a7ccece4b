"""Words that end one phrase and begin the next: papers say them once."""


def joined(left: str, right: str) -> str:
    """«Trưởng ban» and «Ban Nội chính Tỉnh ủy»: «Trưởng Ban Nội chính Tỉnh ủy».

    What both have in common is spelt as in `right`.
    """
    kept = left.split(" ")[: -_shared(left, right) or None]
    return " ".join([*kept, right]) if kept != [""] else right


def without_what_follows(left: str, right: str) -> str:
    """«Ban Nội chính Tỉnh ủy» beside «Tỉnh ủy Lâm Đồng»: «Ban Nội chính»; never nothing."""
    return " ".join(left.split(" ")[: -_shared(left, right) or None]) or left


def _shared(left: str, right: str) -> int:
    """Count the words that end `left` and begin `right`, as many as there are."""
    ends, begins = left.casefold().split(" "), right.casefold().split(" ")
    longest = min(len(ends), len(begins))
    return next((n for n in range(longest, 0, -1) if ends[-n:] == begins[:n]), 0)
