"""Acts on templates: corrected, rolled back, switched, brought by a new program, checked again."""

from tests.conftest import KHOI_20
from tests.kills.acts.act import Act, Run, in_order, once, only_the_kinds
from tests.kills.acts.papers import KINDS, launch, launched, remember_checks
from tests.usecases.templates import (
    CHIEF,
    CLERK,
    KIND,
    WHY,
    correct_shipped,
    corrected,
    shipped_file,
)
from tests.usecases.year import CLUSTER, YEAR
from thidua.store.models.templates import TemplateVersion
from thidua.usecases import recheck_templates
from thidua.usecases.activate_template import activate_template
from thidua.usecases.load_records import load_records
from thidua.usecases.recheck_templates import recheck_changed
from thidua.usecases.roll_back_template import roll_back_template
from thidua.usecases.switch_template import switch_template
from thidua.usecases.upgrade_templates import upgrade_templates
from thidua.usecases.upload_template import upload_template

IN_USE = ("activate_template.in_use_now",)


def correction() -> Run:
    """Upload a corrected template and activate it."""
    launched(*KINDS)
    content = corrected(shipped_file(KIND), "Nơi nhận: Sở Nội vụ")

    def run() -> None:
        version = upload_template(KIND, content, actor=CLERK, why=WHY).version
        activate_template(KIND, version.digest, actor=CHIEF)

    return run


def another_version() -> None:
    """The year began with the shipped template; a correction is in use since."""
    launched(*KINDS)
    launch()
    correction_content = corrected(shipped_file(KIND), "Nơi nhận: Sở Nội vụ")
    version = upload_template(KIND, correction_content, actor=CLERK, why=WHY).version
    activate_template(KIND, version.digest, actor=CHIEF)


def switch() -> Run:
    """Let the running year take the correction."""
    another_version()
    how = {"actor": CHIEF, "why": WHY}
    return in_order(
        ("switch-template", lambda: switch_template(CLUSTER, YEAR, KIND, "2", **how)),
    )


def roll_back() -> Run:
    """Use the version before again."""
    another_version()
    return lambda: roll_back_template(KIND, "1", actor=CHIEF, why=WHY)


def upgrade() -> Run:
    """A new program brings two other templates: one is taken, one is set aside."""
    launched(*KINDS)
    for kind in KINDS:
        content = corrected(shipped_file(kind), "Sửa của cơ quan")
        version = upload_template(kind, content, actor=CLERK, why=WHY).version
        activate_template(kind, version.digest, actor=CHIEF)
        correct_shipped(kind)
    first, second = KINDS
    return in_order(
        ("ship-templates", lambda: upgrade_templates(CHIEF)),
        ("choose-template", lambda: upgrade_templates(CHIEF, keep=[first], take=[second])),
    )


def recheck() -> Run:
    """Another program checks every version in use again."""
    load_records(KHOI_20, "test")
    only_the_kinds(KINDS)
    remember_checks()
    launch()
    once(recheck_templates, "checked", lambda kind, content, *_: (kind.slug, content))
    TemplateVersion.objects.update(checked_with="of another program")
    return lambda: recheck_changed("test")


ACTS = {
    "correction": Act(
        "Tải lên và duyệt một mẫu đã sửa",
        correction,
        ("upload_template._kept", "activate_template._activated", *IN_USE),
    ),
    "switch": Act("Đổi mẫu của năm đang chạy", switch, ("switch_template._switched",)),
    "roll_back": Act(
        "Trở lại bản mẫu trước", roll_back, ("roll_back_template.roll_back_template", *IN_USE)
    ),
    "upgrade": Act(
        "Nhận mẫu của bản chương trình mới",
        upgrade,
        ("upgrade_templates.upgrade_templates", "upgrade_templates._take"),
    ),
    "recheck": Act("Kiểm tra lại các mẫu đang dùng", recheck, ("recheck_templates._kept",)),
}
