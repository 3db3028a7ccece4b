"""Templates that try to reach code, files or other data, or to burn time and memory."""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tools.check_corpus.checking import blocking, checked
from tools.check_corpus.pool import run as in_pool
from tools.check_corpus.values import FIELDS, full
from tools.check_corpus.word import (
    File,
    Xml,
    cell,
    changed,
    complex_field,
    deleted,
    note_mark,
    p,
    row,
    run,
    simple_field,
    table,
    text_box,
    wide,
)

from thidua.documents.engine import compile_template
from thidua.documents.plain_text import plain_text
from thidua.errors import ThiduaError

CPU = 20.0
MEMORY = 1_500_000  # kilobytes
_LIMIT = 90.0
_SEEN = ("<class", "<function", "<built-in", "<module", "root:", "Undefined", "uid=")

_CANARY = Path(tempfile.gettempdir()) / "check-corpus-canary"
_POPEN = f"__globals__.os.popen('touch {_CANARY}').read()"

_CODE = (
    f"cycler.__init__.{_POPEN}",
    f"joiner.__init__.{_POPEN}",
    f"namespace.__init__.{_POPEN}",
    f"lipsum.{_POPEN}",
    f"self.__init__.{_POPEN}",
    f"self._TemplateReference__context.cycler.__init__.{_POPEN}",
    f"(cycler|attr('__init__')).{_POPEN}",
    f"nam.__init__.{_POPEN}",
    f"nam if nam else cycler.__init__.{_POPEN}",
    f"don_vi[0].items.{_POPEN}",
    "nam.__class__.__mro__[1].__subclasses__()",
    "''.__class__.__base__.__subclasses__()[100]",
    "nam['__class__']",
    "nam|attr('__class__')",
    "'{0.__class__.__init__.__globals__}'.format(nam)",
    "'%s'|format(nam.__class__)",
    "nam.format_map(co_quan)",
    "co_quan.items()",
    "co_quan.pop('ten')",
    "can_cu.append(1)",
    "can_cu.sort()",
    "nam.encode('utf-16')",
    "loop.__class__",
    "varargs",
    "caller()",
    "config",
    "request.environ",
    "get_flashed_messages.__globals__",
    "url_for.__globals__",
    "__builtins__.open('/etc/passwd').read()",
    "open('/etc/passwd').read()",
    "nam|pprint",
    "nam|urlize",
    "co_quan|tojson",
    "co_quan|xmlattr",
    "don_vi|map(attribute='__class__')|list",
    "don_vi|groupby('__class__')",
    "can_cu|select('callable')|list",
)
_BURN = (
    "9**9**9",
    "9**(9**9)",
    "2**2**2**2**2**2",
    "1 << 999999999",
    "nam * 999999999",
    "'a' * 999999999",
    "[1] * 999999999",
    "(1,) * 999999999",
    "lipsum(n=1000000)",
    "range(99999999)|list",
    "range(99999999)|sum",
    "nam|center(999999999)",
    "nam|indent(999999999)",
    "nam|wordwrap(1)|center(99999999)",
    "'%999999999d'|format(1)",
    "'{:999999999}'.format(1)",
    "nam|replace('', nam * 99999)",
    "can_cu|batch(999999999, 'x')|list",
    "can_cu|slice(999999999)|list",
    "dict(a=1)|string * 99999999",
    "9" * 200_000,
    "-" * 50_000 + "1",
    "not " * 50_000 + "nam",
    "(" * 5_000 + "nam" + ")" * 5_000,
    "[" * 5_000 + "]" * 5_000,
    "nam" + "|string" * 20_000,
    "nam" + ".a" * 50_000,
    "nam" + "[0]" * 20_000,
    " ~ ".join(["nam"] * 20_000),
    " and ".join(["nam"] * 20_000),
    " + ".join(["1"] * 20_000),
    "'" + "x" * 2_000_000 + "'",
)
_STATEMENTS = (
    "{% import 'os' as os %}",
    "{% from 'os' import popen %}",
    "{% include '/etc/passwd' %}",
    "{% extends '/etc/passwd' %}",
    "{% set x = cycler %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% call m() %}{% endcall %}",
    "{% filter upper %}x{% endfilter %}",
    "{% block a %}{{ self.a() }}{% endblock %}",
    "{% with x = cycler %}{% endwith %}",
    "{% autoescape false %}{{ nam }}{% endautoescape %}",
    "{% do cycler %}",
    "{% raw %}{{ nam }}",
    "{% for x in don_vi recursive %}{{ loop(don_vi) }}{% endfor %}",
    "{% for x in range(999999999) %}x{% endfor %}",
    "{% for a in 'x' * 99999999 %}x{% endfor %}",
    "{% for x in don_vi if cycler.__init__ %}x{% endfor %}",
    "{% colspan 9**9**9 %}",
    f"{{% colspan cycler.__init__.{_POPEN} %}}",
    f"{{% cellbg lipsum.{_POPEN} %}}",
    "{% colspan 9 %}}{{ 9**9**9 }}{% x %}",
)


@dataclass(frozen=True)
class Attack:
    """A template that means harm."""

    name: str
    content: bytes


def attacks() -> list[Attack]:
    """Return them all."""
    found = [
        *((f"value {text[:60]}", p("{{ " + text + " }}")) for text in (*_CODE, *_BURN)),
        *(
            (f"condition {text[:60]}", p("{% if " + text + " %}x{% endif %}"))
            for text in _CODE[:12]
        ),
        *(
            (f"loop {text[:60]}", p("{% for x in " + text + " %}x{% endfor %}"))
            for text in _CODE[10:]
        ),
        *((f"statement {text[:60]}", table(2, (text, "x"))) for text in _STATEMENTS),
        *(
            (f"mark {text[:60]}", p(f"«{text}»", f'«Nếu {text} là "x"»x«Hết nếu»'))
            for text in _CODE[:6]
        ),
        *_shapes(),
    ]
    return [*(Attack(name, File(body).saved()) for name, body in found), *_hidden()]


def _shapes() -> Iterator[tuple[str, str]]:
    """Yield what is allowed in small and too much in large."""
    for depth in (8, 40, 400, 5_000):
        loops = "".join(f"{{% for a{n} in don_vi %}}" for n in range(depth))
        yield f"loops {depth} deep", p(loops + "x" + "{% endfor %}" * depth)
    for depth in (50, 5_000):
        yield f"conditions {depth} deep", p("{% if nam %}" * depth + "x" + "{% endif %}" * depth)
        yield f"elif {depth} times", p("{% if nam %}" + "{% elif nam %}x" * depth + "{% endif %}")
    rows = [row(wide(2, f"{{%tr for a{n} in don_vi %}}")) for n in range(6)]
    ends = [row(wide(2, "{%tr endfor %}")) for _ in range(6)]
    yield "rows in rows in rows", table(2, *rows, ("x" * 2000, "x" * 2000), *ends)
    each = "".join(p("«Mỗi Đơn vị»") for _ in range(6))
    yield "the same list within itself", each + p("«Tên đơn vị»") + p("«Hết mỗi»") * 6
    yield "very many marks", p("«Năm thi đua»" * 50_000)
    yield "very many unknown marks", p(*("«Không có tên này»" for _ in range(5_000)))
    yield "very many unclosed marks", p("«" * 100_000)
    yield "very many unclosed tags", p("{{" * 100_000)
    yield "very many half tags", p("{% if " * 30_000)
    yield "a very long name", p("«" + "tên " * 200_000 + "»")
    yield "very many paragraphs", "".join(p("{%p if nam %}") for _ in range(3_000))
    inner: str = p("x")
    for _ in range(60):
        inner = table(1, row(cell(inner, p("«Tên đơn vị»"))))
    yield "tables in tables", inner + p()


def _hidden() -> Iterator[Attack]:
    """Yield attacks that stand where nobody looks, and where docxtpl runs them all the same."""
    tag = "{{ cycler.__init__." + _POPEN + " }}"
    burn = "{{ 9**9**9 }}"
    safe = p("Năm «Năm thi đua»")
    for name, body in {
        "a field's instruction": p(simple_field(f" REF {tag} ", "x")),
        "a complex field's instruction": p(complex_field(f" REF {tag} ", "x")),
        "deleted text": p("x", deleted(tag)),
        "hidden text": p(run(tag, "<w:vanish/>")),
        "a bookmark's name": p(Xml(f'<w:bookmarkStart w:id="1" w:name="{tag}"/>'), "x"),
        "a link's tip": p(Xml(f'<w:hyperlink w:anchor="a" w:tooltip="{tag}"/>'), "x"),
        "a control's name": p(
            Xml(f'<w:sdt><w:sdtPr><w:alias w:val="{tag}"/></w:sdtPr><w:sdtContent/></w:sdt>')
        ),
        "a colour": p(Xml(f'<w:r><w:rPr><w:color w:val="{burn}"/></w:rPr><w:t>x</w:t></w:r>')),
        "a comment of XML": p("x", Xml(f"<!-- {tag} -->")),
        "an instruction of XML": p("x", Xml(f"<?x {tag} ?>")),
        "over elements": p(
            "{", Xml("<w:bookmarkEnd w:id='1'/>"), "{ cycler", ".__init__", " }", "}"
        ),
        "over paragraphs": p("{{ cycler") + p(".__init__") + p("}}"),
        "as entities": p(Xml("<w:r><w:t>&#123;&#123; 9**9**9 &#125;&#125;</w:t></w:r>")),
        "in an element of no name": p("x", Xml(f"<w:unknown>{tag}</w:unknown>")),
        "in a text box": p(text_box(tag)),
        "a soft hyphen within": p("{{ 9*", Xml("<w:r><w:softHyphen/></w:r>"), "*9**9 }}"),
    }.items():
        yield Attack(f"in {name}", File(safe + body).saved())
    noted = p("x", note_mark("footnote", 1), note_mark("comment", 1), note_mark("endnote", 1))
    for part, file in {
        "header": File(safe, header=p(tag)),
        "footer": File(safe, footer=p(burn)),
        "title": File(safe, title=tag),
        "chart": File(safe, chart=tag),
        "footnotes": File(noted, footnotes=(tag,)),
        "endnotes": File(noted, endnotes=(tag,)),
        "comments": File(noted, comments=(tag,)),
    }.items():
        yield Attack(f"in the {part}", file.saved())
    whole = File(safe).saved()
    for part, old in {
        "word/styles.xml": "Normal",
        "docProps/core.xml": "<dc:title></dc:title>",
    }.items():
        new = tag if part.endswith("styles.xml") else f"<dc:title/><dc:creator>{tag}</dc:creator>"
        yield Attack(f"in {part}", changed(whole, old=old, new=new, part=part))


@cache
def _attacks() -> Mapping[str, Attack]:
    return {attack.name: attack for attack in attacks()}


def tried(name: str) -> str:
    """Check the template; where no error is told, make the paper. Return what got through."""
    content = _attacks()[name].content
    found = checked(content, FIELDS, dry_run=True)
    if blocking(found.findings):
        return ""
    if found.compiled is None:
        return "neither refused nor compiled"
    try:
        paper = compile_template(found.compiled).render(full(FIELDS))
    except ThiduaError as error:
        return f"passed the check, failed in the engine: {error}"
    seen = [sign for sign in _SEEN if sign in plain_text(paper)]
    return f"the paper shows {seen}" if seen else ""


@dataclass(frozen=True)
class Breach:
    """An attack that got through, or that cost too much."""

    name: str
    what: str


def breaches(names: Sequence[str] | None = None, workers: int = 2) -> tuple[int, list[Breach]]:
    """Try every attack in a process of its own; return how many there were and what got through."""
    chosen = list(names or _attacks())
    _CANARY.unlink(missing_ok=True)
    found: list[Breach] = []
    for answer in in_pool(tried, chosen, limit=_LIMIT, fresh=True, workers=workers):
        what = answer.error or answer.value
        if answer.cpu > CPU:
            what = f"{what} {answer.cpu:.0f} s of processor time".strip()
        if answer.peak > MEMORY:
            what = f"{what} {answer.peak // 1024} MB".strip()
        if what:
            found.append(Breach(answer.task, what))
    if _CANARY.exists():
        _CANARY.unlink()
        found.append(Breach("one of them", "a program was run"))
    return len(chosen), found
