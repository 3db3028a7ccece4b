"""What is put right of raw tags: signs, quotes, spaces, commands, and names a letter amiss."""

import re

from thidua.documents.check.tags import Kind, Level, Tag, read_tags
from thidua.documents.repair.bench import Bench
from thidua.documents.repair.likeness import surely_meant

_NAME = r"\s*[a-z_][\w.]*(?:\s*\|\s*\w+)*\s*"
_COMMAND = r"(?:(?:tr|tc|p) |\s)?\s*(?:if|for|endif|endfor|else|elif)\b[^{}%#]*"
_HALF = tuple(
    (re.compile(pattern), right, code)
    for pattern, right, code in (
        (rf"\{{\{{({_NAME})\}}(?!\}})", r"{{\1}}", "tag-unclosed"),
        (rf"(?<!\{{)\{{({_NAME})\}}\}}", r"{{\1}}", "tag-unopened"),
        (r"\{%([^{}%#]+)\}(?!\})", r"{%\1%}", "tag-unclosed"),
        (r"\{%([^{}%#]+)%(?!\})", r"{%\1%}", "tag-unclosed"),
        (rf"(?<!\{{)\{{({_COMMAND})%\}}", r"{%\1%}", "tag-unopened"),
        (rf"(?<![{{%])%({_COMMAND})%\}}", r"{%\1%}", "tag-unopened"),
    )
)
_SINGLE = re.compile(r"(?<![{%])\{\s*([a-z_][\w.]*)\s*\}(?!\})")
_WHOLE = re.compile(r"(\{\{\s*)([\w.]+)(\s*\}\})")
_MEANT = {"tag-closer-differs", "statement-in-value", "statement-mistyped", "value-tag-letter"}
_EQUAL = re.compile(r"(?<![=!<>])=(?!=)")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_LOOP = re.compile(r"\bfor\s+(\w+)\s+in\b")


def unclosed(bench: Bench) -> None:
    """Give a tag the brace or sign that it lacks at one of its ends."""
    paths = {field.path for field in bench.names}
    for paragraph in bench.backwards():
        for pattern, right, code in _HALF:
            for found in reversed(list(pattern.finditer(paragraph.text))):
                bench.write(paragraph, found.span(), found.expand(right), code)
        for found in reversed(list(_SINGLE.finditer(paragraph.text))):
            if found[1] in paths:
                text = f"{{{{ {found[1]} }}}}"
                bench.write(paragraph, found.span(), text, "tag-single-brace")


def meant_otherwise(bench: Bench) -> None:
    """Write what was meant for a tag that ends in other signs, or has its command misspelt."""
    for paragraph in bench.backwards():
        for tag in reversed(read_tags(paragraph).tags):
            if tag.content.fault in _MEANT:
                bench.write(paragraph, (tag.start, tag.end), _meant(tag), tag.content.fault)


def _meant(tag: Tag) -> str:
    content = tag.content
    if content.kind is Kind.VALUE:
        return f"{{{{ {content.text} }}}}"
    text = content.text
    if content.meant and not text.startswith(content.meant):
        text = content.meant
    level = tag.level if tag.level is not Level.RUN else ""
    return f"{{%{level} {text} %}}"


def spelling(bench: Bench) -> None:
    """Write each tag as docxtpl has to find it: quotes, dashes, spaces, composed letters."""
    for paragraph in bench.backwards():
        for tag in reversed(read_tags(paragraph).tags):
            if tag.content.repairs and not tag.broken and tag.written != tag.canonical:
                stretch = tag.start, tag.end
                bench.write(paragraph, stretch, tag.canonical, tag.content.repairs[0])


def comparisons(bench: Bench) -> None:
    """Write «==» for the «=» of a condition."""
    for paragraph in bench.backwards():
        for tag in reversed(read_tags(paragraph).tags):
            bare = _QUOTED.sub("", tag.written)
            single = not tag.broken and tag.keyword in {"if", "elif"} and _EQUAL.search(bare)
            if single and len(_EQUAL.findall(bare)) == len(_EQUAL.findall(tag.written)):
                text = _EQUAL.sub("==", tag.written)
                bench.write(paragraph, (tag.start, tag.end), text, "compare-single")


def near_names(bench: Bench) -> None:
    """Write the right path for one with a letter amiss; values of loops are left alone."""
    paths = [field.path for field in bench.names if "*" not in field.path]
    texts = (paragraph.text for paragraph in bench.scan.paragraphs)
    loops = {found[1] for text in texts for found in _LOOP.finditer(text)}
    for paragraph in bench.backwards():
        for found in reversed(list(_WHOLE.finditer(paragraph.text))):
            path = found[2]
            if path in paths or path.partition(".")[0] in loops:
                continue
            right = surely_meant(path, paths)
            if right:
                text = f"{found[1]}{right}{found[3]}"
                bench.write(paragraph, found.span(), text, "name-unknown")
