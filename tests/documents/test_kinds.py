"""A kind of paper is one folder, found by looking."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tools.expected_texts import text_of
from tools.party_samples import as_yaml, party_sample
from tools.templates.build import PARTY_SUFFIX, has_party_layout

from tests.documents.papers import PARTY_SLUGS, SLUGS, STATE_SLUGS, opened, paper, shipped
from thidua.documents.kinds import in_layout, kind, kinds
from thidua.documents.plain_text import plain_text
from thidua.domain.approval import Office
from thidua.domain.cluster import Layout
from thidua.errors import ThiduaError
from thidua.settings import TEMPLATES_DOCX


def test_every_folder_with_a_template_is_a_kind_and_every_kind_a_folder() -> None:
    assert sorted(kinds(TEMPLATES_DOCX)) == SLUGS
    folders = sorted(path.name for path in TEMPLATES_DOCX.iterdir() if path.is_dir())
    assert folders == SLUGS


def test_kinds_come_in_the_order_of_their_work() -> None:
    places = [made.about.order for made in kinds(TEMPLATES_DOCX).values()]
    assert places == sorted(places)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_folder_holds_all_that_a_kind_needs_and_nothing_else(slug: str) -> None:
    files = {path.name for path in (TEMPLATES_DOCX / slug).iterdir()}
    own = {"mau.docx", "kind.yaml", "sample.yaml", "expected.txt"}
    assert files == (own if shipped(slug).is_variant else own | {"fields.yaml"})


def test_a_kind_that_an_agency_of_the_party_may_issue_has_its_layout_and_no_other_kind() -> None:
    issued = [slug for slug in STATE_SLUGS if has_party_layout(shipped(slug).about)]
    assert sorted(slug + PARTY_SUFFIX for slug in issued) == PARTY_SLUGS


@pytest.mark.parametrize("slug", PARTY_SLUGS)
def test_a_variant_is_its_kind_in_the_layout_of_the_party(slug: str) -> None:
    made, base = shipped(slug), shipped(slug.removesuffix(PARTY_SUFFIX))
    assert (made.base, made.layout, made.about, made.fields) == (
        base.slug,
        Layout.PARTY,
        base.about,
        base.fields,
    )
    assert in_layout(TEMPLATES_DOCX, base.slug, Layout.PARTY) == made
    assert in_layout(TEMPLATES_DOCX, base.slug, Layout.STATE) == base


def test_a_kind_without_the_layout_that_is_asked_for_is_refused() -> None:
    with pytest.raises(ThiduaError, match="thể thức của Đảng") as caught:
        in_layout(TEMPLATES_DOCX, "quyet-dinh", Layout.PARTY)
    assert caught.value.code == "no-variant"


@pytest.mark.parametrize("slug", PARTY_SLUGS)
def test_the_sample_of_a_variant_is_the_one_that_the_tools_make(slug: str) -> None:
    wanted = as_yaml(party_sample(shipped(shipped(slug).base).sample()))
    assert (shipped(slug).folder / "sample.yaml").read_text(encoding="utf-8") == wanted


def test_a_new_folder_is_a_new_kind_without_a_line_of_code(tmp_path: Path) -> None:
    shutil.copy(TEMPLATES_DOCX / "common.yaml", tmp_path)
    shutil.copytree(TEMPLATES_DOCX / "giay-moi", tmp_path / "thu-cam-on")
    assert list(kinds(tmp_path)) == ["thu-cam-on"]
    assert kind(tmp_path, "thu-cam-on").fields == shipped("giay-moi").fields


def test_an_unknown_kind_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ThiduaError, match="giay-moi") as caught:
        kind(TEMPLATES_DOCX, "thu-cam-on")
    assert caught.value.code == "kind-unknown"


@pytest.mark.parametrize(
    ("slug", "office"),
    [
        ("ke-hoach", Office.LEAD),
        ("quyet-dinh", Office.AUTHORITY),
        ("bien-ban-kiem-phieu", Office.CHIEF_TELLER),
    ],
)
def test_a_paper_is_signed_by_the_office_of_its_issuer_or_by_the_one_it_names(
    slug: str, office: Office
) -> None:
    assert shipped(slug).office is office


@pytest.mark.parametrize("slug", SLUGS)
def test_a_kind_is_cited_by_the_name_it_gives_for_that_or_by_its_label(slug: str) -> None:
    made = shipped(slug)
    bare = replace(made, about=made.about.model_copy(update={"cited_as": ""}))
    named = replace(made, about=made.about.model_copy(update={"cited_as": "Bản giao ước"}))
    assert (bare.cited_as, named.cited_as) == (made.about.label, "Bản giao ước")


@pytest.mark.parametrize("slug", SLUGS)
def test_a_kind_refers_only_to_other_kinds(slug: str) -> None:
    assert set(shipped(slug).about.papers) <= set(SLUGS) - {slug}


@pytest.mark.parametrize("slug", SLUGS)
def test_the_paper_of_the_sample_reads_as_expected(slug: str) -> None:
    expected = shipped(slug).folder / "expected.txt"
    assert text_of(shipped(slug)) == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("slug", SLUGS)
def test_every_text_of_the_samples_own_fields_arrives_in_the_paper(slug: str) -> None:
    made = shipped(slug)
    text = " ".join(plain_text(paper(slug)).split())
    own = [value for name, value in made.sample().items() if name in made.own_fields]
    lost = [one for one in _texts(own) if " ".join(one.split()) not in text]
    assert lost == []


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            yield from _texts(list(value.values()))
        case list():
            for item in value:
                yield from _texts(item)


@pytest.mark.parametrize("slug", SLUGS)
def test_nothing_of_the_template_language_is_left_in_the_paper(slug: str) -> None:
    text = plain_text(paper(slug))
    assert not [mark for mark in ("{", "}", "['", "endfor", "endif", "%p ") if mark in text]
    for section in opened(paper(slug)).sections:
        for part in (section.header, section.first_page_header, section.footer):
            assert "{" not in "".join(line.text for line in part.paragraphs)
