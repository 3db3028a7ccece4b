"""What is put right of the whole file: tracked changes, comments, the motto's dashes."""

import re

from thidua.documents.repair.bench import Bench, Repair
from thidua.documents.scanning import w

_MOTTO = re.compile(r"(độc lập)(\s*[-‐‑–—−]\s*)(tự do)(\s*[-‐‑–—−]\s*)(hạnh phúc)", re.IGNORECASE)
_ACCEPTED = Repair(
    "tracked-changes", "Cả tệp", "Còn sửa đổi đang theo dõi", "Đã chấp nhận mọi sửa đổi"
)
_DASH = " - "
_COMMENT_MARKS = tuple(map(w, ("commentRangeStart", "commentRangeEnd", "commentReference")))


def tracked_changes(bench: Bench) -> None:
    """Accept the tracked changes; the scan has done it already."""
    if bench.scan.tracked and bench.wants("tracked-changes"):
        bench.repairs.append(_ACCEPTED)


def comments(bench: Bench) -> None:
    """Drop the comments: they are no part of a paper."""
    package, trees = bench.scan.package, bench.scan.trees
    parts = package.related(package.main, "comments")
    lines = [line for line in bench.scan.unfilled if line.part in parts]
    if not lines or not bench.wants("comments-left"):
        return
    for line in reversed(lines):
        bench.tell("comments-left", line, line.text, "")
    for node in [node for tree in trees.values() for node in tree.iter(*_COMMENT_MARKS)]:
        holder = node.getparent()
        holder.remove(node)
        if holder.tag == w("r") and all(child.tag == w("rPr") for child in holder):
            holder.getparent().remove(holder)
    for name in parts:
        for comment in list(trees[name]):
            trees[name].remove(comment)


def motto(bench: Bench) -> None:
    """Give the motto its hyphens, which Word makes dashes of."""
    for paragraph in bench.backwards():
        found = _MOTTO.search(paragraph.text)
        if found and {found[2], found[4]} != {_DASH}:
            text = found[1] + _DASH + found[3] + _DASH + found[5]
            bench.write(paragraph, found.span(), text, "layout-motto")
