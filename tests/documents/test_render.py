"""The same inputs give the same bytes, and a paper says nothing that nobody told it."""

import io
import json
import os
import subprocess
import sys
import zipfile
from datetime import date, datetime
from hashlib import sha256

import pytest

from tests.documents.papers import ISSUED_ON, SLUGS, opened, paper, shipped, template
from thidua.documents.render import fields_digest, render
from thidua.documents.zipping import EPOCH

ELSEWHERE = """
import json, time
from hashlib import sha256
real = time.time
time.time = lambda: real() + 400 * 86400
time.localtime = time.gmtime
from tests.documents.papers import SLUGS, paper
print(json.dumps({slug: sha256(paper(slug)).hexdigest() for slug in SLUGS}))
"""


@pytest.mark.parametrize("seed", ["1", "2"])
def test_a_paper_is_the_same_in_another_process_with_another_seed_and_a_later_clock(
    seed: str,
) -> None:
    environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": "Pacific/Auckland"}
    command = [sys.executable, "-c", ELSEWHERE]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    here = {slug: sha256(paper(slug)).hexdigest() for slug in SLUGS}
    assert json.loads(done.stdout) == here


def test_a_paper_is_the_same_when_it_is_made_again_and_whatever_the_order_of_its_fields() -> None:
    kind = shipped("to-trinh")
    sample = kind.sample()
    turned = dict(reversed(sample.items()))
    again = render(kind, template(kind), turned, title=kind.about.label, issued_on=ISSUED_ON)
    assert again.content == paper("to-trinh")
    assert again.fields_digest == fields_digest(sample)
    assert again.template_digest == sha256(kind.template()).hexdigest()


def test_another_value_gives_another_digest_and_another_paper() -> None:
    kind = shipped("to-trinh")
    changed = kind.sample() | {"nam": "2025"}
    other = render(kind, template(kind), changed, title=kind.about.label, issued_on=ISSUED_ON)
    assert other.content != paper("to-trinh")
    assert other.fields_digest != fields_digest(kind.sample())


@pytest.mark.parametrize("slug", SLUGS)
def test_the_parts_of_the_package_bear_no_times(slug: str) -> None:
    with zipfile.ZipFile(io.BytesIO(paper(slug))) as package:
        assert package.testzip() is None
        assert {info.date_time for info in package.infolist()} == {EPOCH}
        assert {info.compress_type for info in package.infolist()} == {zipfile.ZIP_DEFLATED}


@pytest.mark.parametrize("slug", SLUGS)
def test_the_properties_say_what_it_is_and_when_it_was_issued_and_name_nobody(slug: str) -> None:
    properties = opened(paper(slug)).core_properties
    issued = datetime(2024, 4, 17)  # noqa: DTZ001 (python-docx gives it without a zone)
    assert properties.title == shipped(slug).about.label
    assert (properties.author, properties.last_modified_by) == ("", "")
    assert (properties.comments, properties.subject, properties.keywords) == ("", "", "")
    assert {moment.replace(tzinfo=None) for moment in _moments(slug)} == {issued}
    assert properties.revision == 1


def _moments(slug: str) -> list[datetime]:
    properties = opened(paper(slug)).core_properties
    moments = (properties.created, properties.modified, properties.last_printed)
    return [moment for moment in moments if moment is not None]


def test_the_day_of_issue_is_that_of_the_paper_and_not_of_the_clock() -> None:
    kind = shipped("giay-moi")
    day = date(2030, 12, 31)
    made = render(kind, template(kind), kind.sample(), title="Giấy mời", issued_on=day)
    created = opened(made.content).core_properties.created
    assert created is not None
    assert created.date() == date(2030, 12, 31)
