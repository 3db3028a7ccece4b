"""Mistakes of the keyboard: letters, marks, spaces, autocorrect, pasting within the text."""

import unicodedata
from typing import Any

from lxml import etree
from tools.check_corpus.mutations.editing import (
    NotHere,
    Sheet,
    change,
    look,
    new_paragraph,
    remove,
    replace,
    runs_of,
    split_run,
    text,
    w,
    wrap,
)

_TYPED = ["a", "e", "h", "1", ".", ",", " ", "  ", "-", "«", "»", "{", "}", "%", ":", '"', "\u00a0"]
_STRAY = ["«", "»", "{{", "}}", "{%", "%}", "«»", "{{ }}", "<<", ">>", "{%p %}", "{{ ten", "«Tên"]
_PASTED = (
    *("«Năm thi đua»", "{{ nam }}", "«Tên đơn vị»", "«Khoản»", "«Hết nếu»", "«Ngược lại»"),
    *("{% endif %}", "{%p endfor %}", "{%tr endfor %}", "«Nếu có Ghi chú»", "{%p if ghi_chu %}"),
    *("{{ d.ten }}", "{{ don_vi }}", "«Đơn vị»", "{{ nam|upper }}", "{%- if nam %}", "{# nhớ #}"),
    *("«Mỗi Đơn vị»", "«Hết mỗi»", "{{p nam }}", "{{r nam }}", "{%tc for d in don_vi %}"),
)
_AUTOCORRECT = (
    *(('"', "”"), ("'", "’"), ("-", "–"), ("--", "—"), ("...", "…"), ("(c)", "©"), ("1/2", "½")),
    *(
        ("«", "<<"),
        ("»", ">>"),
        ("«", "“"),
        ("»", "”"),
        ("{{", "{ {"),
        ("}}", "} }"),
        ("{%", "{ %"),
    ),
    *(("{{", "{"), ("}}", "}"), ("«", ""), ("»", ""), ("%}", "}"), ("%}", "%"), ("{%", "{")),
)


def _near(sheet: Sheet) -> tuple[Any, int]:
    """Choose a place in a tag or right beside one."""
    paragraph, tag = sheet.tag()
    return paragraph, sheet.number(tag.start(), tag.end())


def delete_letter(sheet: Sheet) -> None:
    """One letter of a tag, or beside it."""
    paragraph, at = _near(sheet)
    at = min(at, len(text(paragraph)) - 1)
    replace(paragraph, at, at + 1, "")


def type_letter(sheet: Sheet) -> None:
    """One letter typed in a tag or beside it."""
    paragraph, at = _near(sheet)
    replace(paragraph, at, at, sheet.chance.choice(_TYPED))


def swap_letters(sheet: Sheet) -> None:
    """Two letters change places."""
    paragraph, tag = sheet.tag()
    whole = text(paragraph)
    at = sheet.number(tag.start(), tag.end() - 2)
    replace(paragraph, at, at + 2, whole[at + 1] + whole[at])


def change_accent(sheet: Sheet) -> None:
    """A letter with another accent."""
    paragraph, tag = sheet.tag()
    places = [i for i in range(tag.start(), tag.end()) if text(paragraph)[i] in "aăâeêioôơuưyd"]
    at = sheet.some(places)
    replace(paragraph, at, at + 1, sheet.chance.choice("ăâêôơưđáàạéèẹíìị"))


def delete_stretch(sheet: Sheet) -> None:
    """A few letters selected over the edge of a tag, and deleted."""
    paragraph, at = _near(sheet)
    start = max(0, at - sheet.number(0, 6))
    replace(paragraph, start, min(len(text(paragraph)), at + sheet.number(1, 6)), "")


def delete_text(sheet: Sheet) -> None:
    """A word deleted that is no tag's: an ordinary edit."""
    paragraph = sheet.paragraph()
    words = [i for i, letter in enumerate(text(paragraph)) if letter == " "]
    at = sheet.some(words)
    replace(paragraph, at, min(at + 4, len(text(paragraph))), "")


def type_text(sheet: Sheet) -> None:
    """Words typed before or behind what a paragraph says, even where a tag stands alone."""
    paragraph = sheet.paragraph()
    typed = sheet.chance.choice(["Căn cứ ", "năm nay ", "- ", "1. ", "(bản nháp) "])
    at = sheet.chance.choice([0, len(text(paragraph))])
    replace(paragraph, at, at, typed)


def stray_mark(sheet: Sheet) -> None:
    """A mark typed somewhere."""
    paragraph = sheet.paragraph()
    at = sheet.number(0, len(text(paragraph)))
    replace(paragraph, at, at, sheet.chance.choice(_STRAY))


def paste_foreign(sheet: Sheet) -> None:
    """A tag out of the handbook or another template, pasted anywhere."""
    paragraph = sheet.paragraph()
    at = sheet.number(0, len(text(paragraph)))
    replace(paragraph, at, at, sheet.chance.choice(_PASTED))


def paste_foreign_alone(sheet: Sheet) -> None:
    """The same, in a paragraph of its own."""
    sheet.paragraph().addnext(new_paragraph(sheet.chance.choice(_PASTED)))


def copy_tag(sheet: Sheet) -> None:
    """A tag of the template copied to another place, maybe into another tag."""
    _, tag = sheet.tag()
    paragraph = sheet.paragraph()
    at = sheet.number(0, len(text(paragraph)))
    replace(paragraph, at, at, tag[0])


def copy_tag_alone(sheet: Sheet) -> None:
    """A tag copied into a paragraph of its own."""
    _, tag = sheet.tag()
    sheet.paragraph().addnext(new_paragraph(tag[0]))


def move_tag(sheet: Sheet) -> None:
    """A tag cut here and pasted there."""
    paragraph, tag = sheet.tag()
    replace(paragraph, tag.start(), tag.end(), "")
    target = sheet.paragraph()
    at = sheet.chance.choice([0, len(text(target))])
    replace(target, at, at, tag[0])


def swap_tags(sheet: Sheet) -> None:
    """Two tags change places."""
    one, first = sheet.tag()
    other, second = sheet.tag()
    if one is other:
        raise NotHere
    replace(one, first.start(), first.end(), second[0])
    replace(other, second.start(), second.end(), first[0])


def nest_tags(sheet: Sheet) -> None:
    """A tag pasted into the middle of another."""
    _, tag = sheet.tag()
    paragraph, other = sheet.tag()
    at = sheet.number(other.start() + 1, other.end() - 1)
    replace(paragraph, at, at, tag[0])


def delete_tag(sheet: Sheet) -> None:
    """A tag deleted, its line stays."""
    paragraph, tag = sheet.tag()
    replace(paragraph, tag.start(), tag.end(), "")


def delete_tag_line(sheet: Sheet) -> None:
    """The whole line of a tag deleted."""
    remove(sheet.tag()[0])


def double_tag(sheet: Sheet) -> None:
    """A tag pasted twice."""
    paragraph, tag = sheet.tag()
    replace(paragraph, tag.end(), tag.end(), tag[0])


def change_case(sheet: Sheet) -> None:
    """Shift+F3 on a tag."""
    paragraph, tag = sheet.tag()
    turned = sheet.chance.choice([str.upper, str.lower, str.title])
    replace(paragraph, tag.start(), tag.end(), turned(tag[0]))


def capital(sheet: Sheet) -> None:
    """A sentence begins with a capital, says Word."""
    paragraph, tag = sheet.tag()
    places = [i for i in range(tag.start(), tag.end()) if text(paragraph)[i].islower()]
    at = sheet.some(places[:1])
    replace(paragraph, at, at + 1, text(paragraph)[at].upper())


def autocorrect(sheet: Sheet) -> None:
    """Quotes, dashes and braces as Word or a hand changes them."""
    paragraph, tag = sheet.tag()
    whole = text(paragraph)
    old, new = sheet.some([(o, n) for o, n in _AUTOCORRECT if o in tag[0]])
    at = whole.index(old, tag.start())
    replace(paragraph, at, at + len(old), new)


def decomposed(sheet: Sheet) -> None:
    """A tag typed on a Mac: letters and accents apart."""
    paragraph, tag = sheet.tag()
    replace(paragraph, tag.start(), tag.end(), unicodedata.normalize("NFD", tag[0]))


def odd_space(sheet: Sheet) -> None:
    """A space that is none, or an invisible sign, in a tag."""
    paragraph, tag = sheet.tag()
    places = [i for i in range(tag.start(), tag.end()) if text(paragraph)[i] == " "]
    sign = sheet.chance.choice(["\u00a0", "\u202f", "\u2009", "\u200b", "\u00ad", "\ufeff", "  "])
    at = sheet.some(places)
    replace(paragraph, at, at + 1, sign)


def other_field(sheet: Sheet) -> None:
    """A field's name replaced by a word that is none."""
    paragraph, tag = sheet.tag()
    new = sheet.chance.choice(["«Nơi nhận»", "«Tên»", "{{ ten }}", "{{ d.nam }}", "«Đơn vị: Tên»"])
    replace(paragraph, tag.start(), tag.end(), new)


def bold_half(sheet: Sheet) -> None:
    """Half a tag made bold: the run is split."""
    paragraph, tag = sheet.tag()
    at = sheet.number(tag.start() + 1, tag.end() - 1)
    look(split_run(paragraph, at), "b")


def split_runs(sheet: Sheet) -> None:
    """Word splits a tag over runs, with marks of the spelling check and bookmarks between."""
    paragraph, tag = sheet.tag()
    places = range(tag.start(), tag.end())
    for at in sorted(sheet.chance.sample(places, min(3, len(places))), reverse=True):
        if 0 < at < len(text(paragraph)):
            run = split_run(paragraph, at)
            between = etree.Element(w(sheet.chance.choice(["proofErr", "bookmarkEnd"])))
            is_proof = between.tag == w("proofErr")
            between.set(w("type" if is_proof else "id"), "spellStart" if is_proof else "9")
            run.addprevious(between)


def hide_tag(sheet: Sheet) -> None:
    """A tag formatted as hidden."""
    paragraph, tag = sheet.tag()
    for run in runs_of(paragraph, tag.start(), tag.end()):
        look(run, "vanish")


def break_in_tag(sheet: Sheet) -> None:
    """Shift+Enter, a tab or a page break in a tag or beside it."""
    paragraph, at = _near(sheet)
    run = split_run(paragraph, at)
    sign = etree.Element(w(sheet.chance.choice(["br", "tab", "lastRenderedPageBreak"])))
    run.insert(0 if run.find(w("rPr")) is None else 1, sign)


def tracked_insertion(sheet: Sheet) -> None:
    """Part of a tag typed while changes are tracked."""
    paragraph, tag = sheet.tag()
    start = sheet.number(tag.start(), tag.end() - 1)
    end = sheet.number(start + 1, tag.end())
    wrap(runs_of(paragraph, start, end), change("ins"))


def tracked_deletion(sheet: Sheet) -> None:
    """Part of a tag, or all of it, deleted while changes are tracked."""
    paragraph, tag = sheet.tag()
    start, end = tag.span()
    if sheet.chance.choice([True, False]):
        start = sheet.number(tag.start(), tag.end() - 1)
        end = sheet.number(start + 1, tag.end())
    _deleted(runs_of(paragraph, start, end))


def tracked_replacement(sheet: Sheet) -> None:
    """A tag replaced by another while changes are tracked: both stand in the file."""
    _, other = sheet.tag()
    paragraph, tag = sheet.tag()
    runs = runs_of(paragraph, tag.start(), tag.end())
    made = new_paragraph(other[0])[0]
    _deleted(runs)
    holder = change("ins")
    runs[-1].getparent().addnext(holder)
    holder.append(made)


def half_accepted(sheet: Sheet) -> None:
    """Half of a tag's tracked replacement accepted: the end of the old tag is left."""
    paragraph, tag = sheet.tag()
    middle = (tag.start() + tag.end()) // 2
    replace(paragraph, middle, tag.end(), tag[0])


def _deleted(runs: list[Any]) -> None:
    for run in runs:
        for node in run.iter(w("t")):
            node.tag = w("delText")
    wrap(runs, change("del"))


MUTATIONS = (
    *(delete_letter, type_letter, swap_letters, change_accent, delete_stretch, delete_text),
    *(type_text, stray_mark, paste_foreign, paste_foreign_alone, copy_tag, copy_tag_alone),
    *(move_tag, swap_tags, nest_tags, delete_tag, delete_tag_line, double_tag, change_case),
    *(capital, autocorrect, decomposed, odd_space, other_field, bold_half, split_runs, hide_tag),
    *(break_in_tag, tracked_insertion, tracked_deletion, tracked_replacement, half_accepted),
)
