"""Run inside a released checkout, by its own code: brings an office to mid-year, dumps its rows.

It imports nothing of today's; what a release did not know yet is left out.
"""

import json
import shutil
import sys
import tempfile
from datetime import date, datetime
from pathlib import Path

from thidua import store

store.connect()
store.migrate()

from django.apps import apps  # noqa: E402 (Django is ready only now)
from django.conf import settings  # noqa: E402

from thidua.domain.cycle import Stage  # noqa: E402
from thidua.usecases.load_records import load_records  # noqa: E402
from thidua.usecases.run_stage import run_stage  # noqa: E402

CLUSTER, FOLDER = "khoi-20-bvhttdl", Path("records/clusters/khoi-20-bvhttdl").resolve()
APRIL, SENT, ACTOR = date(2024, 4, 20), date(2024, 4, 10), "Cán bộ thi đua"
KINDS = ("ke-hoach", "giay-moi", "giao-uoc")


def few_templates(kinds: tuple[str, ...]) -> None:
    """Keep the archive small: a version of every kind would fill it."""
    few = settings.DATA / "templates"
    few.mkdir()
    for one in settings.TEMPLATES_DOCX.iterdir():
        if one.is_file():
            shutil.copy(one, few)
    for kind in kinds:
        shutil.copytree(settings.TEMPLATES_DOCX / kind, few / kind)
    settings.TEMPLATES_DOCX = few


def correct() -> None:
    """A clerk corrects a template, where the release knows how."""
    try:
        from tests.usecases.templates import approved  # noqa: PLC0415
    except ImportError:
        return
    approved()


def draft() -> None:
    """Draft the pledge, which is not approved yet, where the release knows how."""
    try:
        from thidua.usecases.draft_papers import draft_papers  # noqa: PLC0415
    except ImportError:
        return
    draft_papers(CLUSTER, 2024, APRIL, ACTOR, only=["giao-uoc"])


def sign() -> bool:
    """Load the year unsigned and take a signed file, where the release knows how."""
    try:
        from tests.signing import pki  # noqa: PLC0415
        from tests.usecases.signing import signed_files  # noqa: PLC0415
    except ImportError:
        return False
    from thidua.usecases.signing.send_requests import send_requests  # noqa: PLC0415
    from thidua.usecases.signing.upload_signed import upload_signed  # noqa: PLC0415

    unsigned = signed_files.unsigned_folder(Path(tempfile.mkdtemp()) / "khoi-20")
    signed_files.load_unsigned(unsigned)
    pki.trust_folder(settings.TRUST)
    few_templates(KINDS)
    launch()
    signed_files.open_small()
    send_requests(signed_files.CODE, actor=ACTOR, day=SENT)
    content = signed_files.signed("thu-vien-quoc-gia-viet-nam")
    upload_signed(signed_files.CODE, content, actor="Thư viện", at=signed_files.AT)
    return True


def launch() -> None:
    """Issue what was approved by April."""
    run_stage(CLUSTER, 2024, Stage.LAUNCH, APRIL, actor=ACTOR)


def plain(value: object) -> object:
    """Return what JSON can hold."""
    return value.isoformat() if isinstance(value, date | datetime) else value


def dump(file: Path) -> None:
    """Write every row of the store, a line each."""
    with file.open("w", encoding="utf-8") as lines:
        for model in apps.get_app_config("store").get_models():
            fields = model._meta.concrete_fields  # noqa: SLF001
            for row in model._default_manager.order_by("pk"):  # noqa: SLF001
                columns = {one.attname: plain(getattr(row, one.attname)) for one in fields}
                line = json.dumps([model.__name__, columns], ensure_ascii=False, default=str)
                lines.write(f"{line}\n")


def main(out: Path) -> None:
    """Do all that the release can, and leave rows and files in the folder."""
    settings.ARCHIVE = out / "archive"
    if not sign():
        load_records(FOLDER, ACTOR)
        few_templates(KINDS)
        launch()
    correct()
    draft()
    dump(out / "rows.json")
    if settings.DATA.joinpath("keys").exists():
        shutil.copytree(settings.DATA / "keys", out / "keys")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
