"""The engine never answers with a wrong document, nor with none at all."""

import io
import json
import os
import subprocess
import sys
import threading
import time
import tracemalloc
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from docxtpl import RichText
from markupsafe import Markup

from tests.documents.papers import SLUGS, compiled, opened, shipped
from tests.documents.word_templates import (
    canonical,
    paragraphs,
    runs,
    saved,
    table,
    text_of,
    with_footnote,
    with_header,
)
from thidua.documents.engine import CompiledTemplate, compile_template
from thidua.documents.faults import PaperFaultError, TemplateFaultError
from thidua.documents.limits import Limits
from thidua.documents.package import Issued
from thidua.documents.provenance import Provenance, read_provenance
from thidua.errors import ThiduaError

ROWS_TEMPLATE = table(
    ("TT", "Tên"),
    ("{%tr for r in bang %}", ""),
    ("{{ loop.index }}", "{{ r.ten }}"),
    ("{%tr endfor %}", ""),
)
ELSEWHERE = """
import json, sys
from hashlib import sha256
from tests.documents.papers import SLUGS, compiled, shipped
from thidua.documents.engine import compile_template
made = {slug: compile_template(compiled(slug)).render(shipped(slug).sample())
        for slug in SLUGS}
print(json.dumps({slug: sha256(paper).hexdigest() for slug, paper in made.items()}))
"""


def rows(count: int) -> Iterator[dict[str, str]]:
    return ({"ten": f"Sở A & B <{number}>"} for number in range(count))


@pytest.mark.parametrize("generator", ["bytes", "jinja"])
@pytest.mark.parametrize(
    ("tag", "quote"),
    [
        ("{{ khong_co }}", "{{ khong_co }}"),
        ("{{ nhom.khong_co }}", "{{ nhom.khong_co }}"),
        ("{{ nhom.khong_co.ten }}", "{{ nhom.khong_co.ten }}"),
        ("{{ ten | ngay }}", "{{ ten | ngay }}"),
        ("{{ ten + 1 }}", "{{ ten + 1 }}"),
        ("{% for d in khong_co %}{% endfor %}", "{% for d in khong_co %}"),
    ],
)
def test_a_fault_is_placed_at_its_part_and_tag(tag: str, quote: str, generator: str) -> None:
    source = with_header("{{ ten }}{% if ten %}có{% endif %} " + tag, "")
    template = compile_template(source, generator=generator)
    with pytest.raises(TemplateFaultError) as caught:
        template.render({"ten": "A", "nhom": {"ten": "B"}})
    fault = caught.value
    assert (fault.part, fault.tag, fault.quote) == ("word/header1.xml", 4, quote)
    assert fault.code == "template-broken"
    assert quote in str(fault)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("{{ ten }}{{ ten | khong_co }}", 2),
        ("{{ ten }}{{ ten ten }}", 2),
        ("{{ ten }}{% for d %}", 2),
        ("{% macro m() %}{% endmacro %}", 1),
        ("{{ ten }}{% include 'x' %}", 2),
        ("{% set x %}a{% endset %}", 1),
    ],
)
def test_a_broken_template_is_refused_when_it_is_compiled(text: str, tag: int) -> None:
    with pytest.raises(TemplateFaultError) as caught:
        compile_template(paragraphs(text))
    assert (caught.value.part, caught.value.tag) == ("word/document.xml", tag)


@pytest.mark.parametrize("content", [b"", b"khong phai docx", b"PK\x03\x04"])
def test_what_is_no_word_file_is_refused(content: bytes) -> None:
    with pytest.raises(ThiduaError) as caught:
        compile_template(content)
    assert caught.value.code == "template-unreadable"


@pytest.mark.parametrize("generator", ["bytes", "jinja"])
@pytest.mark.parametrize(
    ("template", "code"),
    [
        (
            "{% for a in ds %}" * 3 + "{% endfor %}" * 3,
            "template-limit-loops",
        ),
        (
            "{% for a in ds %}{% for b in ds %}{{ ten }}{% endfor %}{% endfor %}",
            "template-limit-output",
        ),
        ("{{ 'a' * 1000000000 }}", "template-broken"),
        ("{{ 9 ** 9 ** 9 }}", "template-broken"),
        ("{{ so * so * so * so * so }}", "template-limit-output"),
        ("{{ '%999999999d' % so }}", "template-broken"),
        ("{% set a = ten ~ ten %}" * 1 + "{% set a = a ~ a %}" * 40, "template-limit-output"),
    ],
)
def test_a_template_without_end_ends(template: str, code: str, generator: str) -> None:
    limits = Limits(rounds=1_000_000, output=20_000_000)
    started = time.thread_time()
    fields = {"ds": ["x"] * 2000, "ten": "dài" * 99, "so": 10**12}
    with pytest.raises(ThiduaError) as caught:
        compile_template(paragraphs(template), generator=generator, limits=limits).render(fields)
    assert caught.value.code == code
    assert time.thread_time() - started < 5


def test_a_template_that_takes_too_long_ends() -> None:
    slow = "{% for a in ds %}{% for b in ds %}{% if b in ds %}{% endif %}{% endfor %}{% endfor %}"
    template = compile_template(paragraphs(slow), limits=Limits(seconds=0.2))
    with pytest.raises(ThiduaError) as caught:
        template.render({"ds": [f"{number}" for number in range(2000)]})
    assert caught.value.code == "template-limit-time"


@pytest.mark.parametrize("sections", [1, 2, 3])
def test_data_in_a_footnote_never_runs(sections: int) -> None:
    source = with_footnote("Chú {{ ten }}", sections)
    paper = compile_template(source).render({"ten": "{{ 7 * 7 }}"})
    assert text_of(paper, "word/footnotes.xml") == "Chú {{ 7 * 7 }}"


def test_data_never_runs_in_what_docxtpl_renders() -> None:
    source = with_footnote("Chú {{ ten }}", 2)
    fields = {"ten": "{{ 7 * 7 }} {_{ & <C>", "con": Markup("<w:tbl/>")}
    paper = compile_template(source).render(fields)
    assert text_of(paper, "word/footnotes.xml") == "Chú {{ 7 * 7 }} {_{ & <C>"
    assert text_of(paper) == "Thân {{ 7 * 7 }} {_{ & <C>"


@pytest.mark.parametrize("generator", ["bytes", "jinja"])
def test_marks_of_docxtpl_in_data_arrive_whole(generator: str) -> None:
    template = compile_template(paragraphs("{{ ten }}"), generator=generator)
    assert text_of(template.render({"ten": "{_{ a }_} {_% %_}"})) == "{_{ a }_} {_% %_}"


def test_an_ampersand_inside_a_tag_is_the_letter() -> None:
    template = compile_template(paragraphs("{{ ten ~ ' & ' }}{% if ten == 'A & B' %}có{% endif %}"))
    assert text_of(template.render({"ten": "A & B"})) == "A & B & có"


@pytest.mark.parametrize("generator", ["bytes", "jinja"])
def test_a_paper_that_comes_out_broken_is_not_handed_out(generator: str, tmp_path: Path) -> None:
    template = compile_template(paragraphs("{{ ten }}"), generator=generator)
    fields = {"ten": RichText("một\ahai")}  # a rich text in a tag for plain texts
    with pytest.raises(PaperFaultError) as caught:
        template.write(fields, tmp_path / "a.docx")
    assert caught.value.code == "paper-malformed"
    assert list(tmp_path.iterdir()) == []


def test_a_branch_that_unbalances_the_text_is_not_proved_and_is_read() -> None:
    source = runs("A {% if co %} B", "{%r endif %}", "C {{ ten }}")
    template = compile_template(source)
    if not template.proved_well_formed:
        with pytest.raises(PaperFaultError):
            template.render({"co": "", "ten": "x"})


def test_a_cell_that_loses_its_paragraphs_gets_one() -> None:
    document = opened(table(("a", "b"), ("c", "d")))
    cell = document.tables[0].rows[0].cells[0]
    cell.text = "{%p for d in ds %}"
    for text in ("{{ d }}", "{%p endfor %}"):
        cell.add_paragraph(text)
    template = compile_template(saved(document))
    made = opened(template.render({"ds": []}))
    assert [p.text for p in made.tables[0].rows[0].cells[0].paragraphs] == [""]


@pytest.mark.parametrize("value", [object(), {1, 2}, b"x", print])
def test_a_value_of_unknown_type_is_refused(value: Any) -> None:
    with pytest.raises(ThiduaError, match=r"giá trị|tập hợp"):
        compile_template(paragraphs("{{ ten }}")).render({"ten": value})


@pytest.mark.parametrize(
    ("expression", "value", "text"),
    [
        ("x | ngay", "2024-04-17", "17/4/2024"),
        ("x | ngay_day_du", date(2020, 1, 5), "ngày 05 tháng 01 năm 2020"),
        ("x | thu", "2024-04-17", "thứ Tư"),
        ("x | gio", "08:30", "08 giờ 30 phút"),
        ("x | so", "1234.5", "1.234,5"),
        ("x | hai_chu_so", 7, "07"),
        ("x | phan_tram", "2/3", "66,67%"),
        ("x | la_ma", 14, "XIV"),
        ("x | bang_chu", 1015, "một nghìn không trăm mười lăm"),
        ("x | bang_chu", "977.5", "chín trăm bảy mươi bảy phẩy năm"),
        ("x | tien", 18720000, "18.720.000 đồng"),
        ("x | tien_bang_chu", "18720000", "Mười tám triệu bảy trăm hai mươi nghìn đồng"),
        ("x | viet_hoa", "đội", "ĐỘI"),
        ("x | hoa_dau", "đội", "Đội"),
        ("x | noi(' & ')", ["a", "<b>"], "a & <b>"),
    ],
)
@pytest.mark.parametrize("generator", ["bytes", "jinja"])
def test_filters_write_as_official_papers_do(
    expression: str, value: Any, text: str, generator: str
) -> None:
    template = compile_template(paragraphs(f"{{{{ {expression} }}}}"), generator=generator)
    assert text_of(template.render({"x": value})) == text


@pytest.mark.parametrize("seed", ["1", "2"])
def test_a_fresh_process_gives_the_same_bytes(seed: str) -> None:
    around = os.environ | {"PYTHONHASHSEED": seed, "TZ": "Pacific/Auckland"}
    command = [sys.executable, "-c", ELSEWHERE]
    done = subprocess.run(command, env=around, capture_output=True, text=True, check=True)
    here = {slug: sha256(_sample_paper(slug)).hexdigest() for slug in SLUGS}
    assert json.loads(done.stdout) == here


def _sample_paper(slug: str) -> bytes:
    return compile_template(compiled(slug)).render(shipped(slug).sample())


def test_many_threads_may_render_at_once() -> None:
    template = compile_template(ROWS_TEMPLATE)
    jobs = [{"bang": list(rows(count))} for count in range(1, 120)]
    alone = [template.render(job) for job in jobs]
    gate = threading.Barrier(6)

    def make(job: dict[str, Any]) -> bytes:
        if job is jobs[0]:
            time.sleep(0)
        return template.render(job)

    with ThreadPoolExecutor(6, initializer=gate.wait) as pool:
        assert list(pool.map(make, jobs)) == alone


@pytest.mark.parametrize("generator", ["bytes", "jinja"])
@pytest.mark.parametrize("count", [0, 1, 2, 1000, 5000])
def test_streamed_rows_give_the_same_bytes_as_a_list(
    count: int, generator: str, tmp_path: Path
) -> None:
    template = compile_template(ROWS_TEMPLATE, generator=generator)
    path = tmp_path / "a.docx"
    template.write({"bang": rows(count)}, path)
    assert path.read_bytes() == template.render({"bang": list(rows(count))})


def test_streamed_rows_are_cleaned_and_their_line_ends_kept() -> None:
    template = compile_template(ROWS_TEMPLATE)
    dirty = [{"ten": "a\x00\r\nb"}] * 700
    assert template.render({"bang": iter(dirty)}) == template.render({"bang": dirty})


@pytest.mark.parametrize(
    "twice",
    [
        "{% for r in bang %}{% endfor %}{% for r in bang %}{% endfor %}",
        "{% for a in ds %}{% for r in bang %}{{ r.ten }}{% endfor %}{% endfor %}",
    ],
)
def test_streamed_rows_are_never_silently_empty(twice: str) -> None:
    template = compile_template(paragraphs(twice))
    with pytest.raises(ThiduaError) as caught:
        template.render({"bang": rows(3), "ds": ["a", "b"]})
    assert caught.value.code == "rows-read-twice"


def test_a_condition_asks_streamed_rows_without_losing_one() -> None:
    loop = "{% for r in bang %}[{{ r.ten }}]{% endfor %}"
    source = paragraphs(f"{{% if bang %}}{loop}{{% else %}}-{{% endif %}}")
    template = compile_template(source)
    assert text_of(template.render({"bang": iter([{"ten": "a"}, {"ten": "b"}])})) == "[a][b]"
    assert text_of(template.render({"bang": iter([])})) == "-"


@pytest.mark.slow
def test_ten_thousand_streamed_rows_stay_in_flat_memory(tmp_path: Path) -> None:
    template = compile_template(ROWS_TEMPLATE)
    template.write({"bang": rows(10)}, tmp_path / "a.docx")
    tracemalloc.start()
    template.write({"bang": rows(10_000)}, tmp_path / "a.docx")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8_000_000


@pytest.mark.parametrize("processes", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_a_batch_writes_every_paper(tmp_path: Path, processes: int) -> None:
    template = compile_template(ROWS_TEMPLATE)
    jobs = (({"bang": list(rows(n))}, tmp_path / f"{n}.docx") for n in range(600))
    assert template.render_many(jobs, processes=processes) == 600
    assert len(list(tmp_path.iterdir())) == 600
    for number in (0, 255, 256, 599):
        expected = template.render({"bang": list(rows(number))})
        assert (tmp_path / f"{number}.docx").read_bytes() == expected


def test_a_batch_takes_only_as_many_jobs_as_it_can_hold(tmp_path: Path) -> None:
    taken = 0

    def jobs() -> Iterator[tuple[dict[str, Any], Path]]:
        nonlocal taken
        for number in range(600):
            taken += 1
            assert taken - len(list(tmp_path.glob("*.docx"))) <= 257
            yield {"bang": []}, tmp_path / f"{number}.docx"

    assert compile_template(ROWS_TEMPLATE).render_many(jobs()) == 600


def test_a_paper_says_where_it_comes_from(tmp_path: Path) -> None:
    provenance = Provenance("quyet-dinh", "a" * 64, "b" * 64)
    issued = Issued("Quyết định A & B", datetime(2024, 4, 17), provenance)  # noqa: DTZ001
    for fields in ({"ten": "x"}, {"ten": Markup("<w:tbl/>")}):  # the engine's, docxtpl's
        source = paragraphs("{{ 'a' if ten else 'b' }}")
        paper = compile_template(source).render(fields, issued)
        assert read_provenance(paper) == provenance
        assert opened(paper).core_properties.title == "Quyết định A & B"
        (tmp_path / "a.docx").write_bytes(paper)
        assert read_provenance(tmp_path / "a.docx") == provenance


@pytest.mark.parametrize("paper", [b"", b"PK", paragraphs("a")])
def test_a_paper_without_provenance_has_none(paper: bytes) -> None:
    assert read_provenance(paper) is None


def _cached(folder: Path, **options: Any) -> CompiledTemplate:
    return compile_template(ROWS_TEMPLATE, cache_folder=folder, **options)


def test_a_template_from_the_cache_gives_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fields = {"bang": list(rows(9))}
    first = _cached(tmp_path / "c").render(fields)
    monkeypatch.setitem(sys.modules, "thidua.documents.compiling", None)  # cannot be imported
    assert _cached(tmp_path / "c").render(fields) == first


@pytest.mark.parametrize("damage", [b"", b"x" * 99, None])
def test_a_damaged_cache_file_is_rebuilt(tmp_path: Path, damage: bytes | None) -> None:
    folder = tmp_path / "c"
    fields = {"bang": list(rows(9))}
    first = _cached(folder).render(fields)
    (file,) = folder.iterdir()
    good = file.read_bytes()
    file.write_bytes(good[:-9] + b"123456789" if damage is None else damage)
    assert _cached(folder).render(fields) == first
    assert file.read_bytes() == good


def test_a_cache_of_other_libraries_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "c"
    _cached(folder)
    (file,) = folder.iterdir()
    good = file.read_bytes()
    monkeypatch.setattr("thidua.documents.cache._versions", lambda: ("other",))
    _cached(folder)
    assert file.read_bytes() != good


@pytest.mark.parametrize("mode", [0o755, 0o770, 0o777])
def test_a_folder_that_others_may_touch_is_no_cache(tmp_path: Path, mode: int) -> None:
    folder = tmp_path / "c"
    folder.mkdir()
    folder.chmod(mode)
    _cached(folder)
    assert list(folder.iterdir()) == []


def test_the_engine_says_why_docxtpl_renders(caplog: pytest.LogCaptureFixture) -> None:
    source = paragraphs("{{ ten ~ '{_{' }}")
    template = compile_template(source)
    assert "{_{" in template.fallback_reasons[0]
    assert template.fallback_reasons[0] in caplog.text
    assert text_of(template.render({"ten": "A & B"})) == "A & B{{"


def test_parts_that_never_change_are_the_template_s() -> None:
    source = paragraphs("{{ ten }}")
    paper = compile_template(source).render({"ten": "A"})
    with zipfile.ZipFile(io.BytesIO(paper)) as package:
        assert package.testzip() is None
    assert canonical(paper)["word/styles.xml"] == canonical(source)["word/styles.xml"]
