"""What a person fills in on the pages of signatures."""

from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from thidua.domain.pledge import SigningCapacity
from thidua.domain.signatories import CAPACITY_LABELS
from thidua.usecases.signing.read_upload import LARGEST

_DAYS = ["%Y-%m-%d", "%d/%m/%Y"]
Choices = list[tuple[str, str]]


def day_field(label: str, *, required: bool = True, help_text: str = "") -> forms.DateField:
    """Make a field for a day, which browsers show as a calendar."""
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(
        label=label, required=required, help_text=help_text, widget=widget, input_formats=_DAYS
    )


def reason_field(label: str = "Lý do", *, required: bool = True) -> forms.CharField:
    """Make a field for a reason, which the ledger keeps."""
    area = forms.Textarea({"rows": 2})
    return forms.CharField(
        label=label, required=required, max_length=2000, widget=area, help_text="Ghi vào nhật ký."
    )


class LimitedFile(forms.FileField):
    """A file that is measured before anybody reads it."""

    default_error_messages = {  # noqa: RUF012 (as Django has it)
        "large": f"Tệp lớn hơn {LARGEST // 1024**2} MB nên không được nhận."
    }

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Refuse what is too large, by its size alone."""
        if isinstance(data, UploadedFile) and (data.size or 0) > LARGEST:
            raise forms.ValidationError(self.error_messages["large"], code="large")
        return super().clean(data, initial)


class ActForm(forms.Form):
    """The form of an act; `use` gives it what it depends on (slots, people)."""

    def use(self, **known: Any) -> None:
        """Take the choices that the act offers here; most offer none."""

    @property
    def is_bare(self) -> bool:
        """Whether there is nothing to fill in: the button alone is shown."""
        return not self.fields


class ReasonForm(ActForm):
    """An act that nobody does without saying why."""

    reason = reason_field()


class CloseForm(ActForm):
    """Closing: a reason where signatures are missing."""

    reason = reason_field("Lý do, khi còn thiếu chữ ký", required=False)


class SendForm(ActForm):
    """Sending: until when, by a day or in working days."""

    due_on = day_field("Hạn ký", required=False, help_text="Bỏ trống: theo hạn của văn bản.")
    working_days = forms.IntegerField(
        label="hoặc số ngày làm việc sau hôm nay", required=False, min_value=1, max_value=120
    )


class ReissueForm(ActForm):
    """Issuing anew after a correction."""

    reason = reason_field()
    day = day_field("Ngày ghi trên văn bản", required=False)
    due_on = day_field("Hạn ký", required=False)


class SignedFileForm(ActForm):
    """A PDF signed by machine."""

    file = LimitedFile(
        label="Tệp PDF đã ký số",
        widget=forms.ClearableFileInput({"accept": ".pdf,application/pdf"}),
    )


class SlotsForm(ActForm):
    """Which units signed on the paper."""

    units = forms.MultipleChoiceField(
        label="Đơn vị đã ký trên giấy", widget=forms.CheckboxSelectMultiple, required=False
    )

    def use(self, **known: Any) -> None:
        """Take the slots that may be named."""
        self.fields["units"].choices = known["slots"]  # type: ignore[attr-defined]


class ScanForm(SlotsForm):
    """A scan of the paper that was signed with ink."""

    file = LimitedFile(
        label="Bản quét đủ các trang (PDF, PNG, JPEG, TIFF)",
        widget=forms.ClearableFileInput({"accept": ".pdf,.png,.jpg,.jpeg,.tif,.tiff"}),
    )
    field_order = ("file", "units")


class ConfirmOfForm(SlotsForm):
    """An officer says whose a signature is, where the check could not tell."""

    reason = reason_field("Đã đối chiếu thế nào")

    def use(self, **known: Any) -> None:
        """Take the slots, and ask for one of them."""
        super().use(**known)
        self.fields["units"].label = "Chữ ký này là của đơn vị"


class ConfirmScanForm(SlotsForm):
    """An officer saw who signed on the paper."""

    signed_on = day_field("Ngày ký trên giấy")
    reason = reason_field("Đã đối chiếu thế nào")


class DelegationForm(ActForm):
    """Somebody else is to sign, by a paper that says so."""

    person = forms.ChoiceField(label="Người sẽ ký")
    capacity = forms.ChoiceField(
        label="Quyền hạn ký", choices=[(one.value, CAPACITY_LABELS[one]) for one in SigningCapacity]
    )
    grant = forms.CharField(label="Văn bản giao ký (số, ngày)", max_length=500, required=False)
    valid_from = day_field("Có hiệu lực từ")
    valid_to = day_field("Đến hết ngày", required=False, help_text="Thừa ủy quyền phải có.")

    def use(self, **known: Any) -> None:
        """Take the people who may be put forward."""
        self.fields["person"].choices = known["people"]  # type: ignore[attr-defined]


class RemoteForm(ActForm):
    """Signing through the agency's service."""

    account = forms.CharField(label="Tài khoản trên dịch vụ ký số", max_length=200)


class OpenForm(ActForm):
    """Which paper is opened for signatures, until when."""

    paper = forms.ChoiceField(label="Văn bản")
    day = day_field("Ngày ghi trên văn bản chưa ban hành")
    due_on = day_field("Hạn ký")

    def use(self, **known: Any) -> None:
        """Take the papers of the year."""
        self.fields["paper"].choices = known["papers"]  # type: ignore[attr-defined]


class EnrollForm(ActForm):
    """Whose certificate is whose."""

    holder = forms.ChoiceField(label="Người ký hoặc đơn vị")
    identifier = forms.CharField(
        label="Mã nhận biết trong chứng thư",
        required=False,
        max_length=100,
        help_text="«CCCD:» và 12 số, «MST:» và 10 hoặc 13 số.",
    )
    certificate = LimitedFile(label="hoặc tệp chứng thư (.cer, .crt, .pem)", required=False)

    def use(self, **known: Any) -> None:
        """Take those who may be enrolled."""
        self.fields["holder"].choices = known["holders"]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        given: dict[str, Any] = super().clean() or {}
        if bool(given.get("identifier")) == bool(given.get("certificate")):
            self.add_error("identifier", "Hãy ghi mã nhận biết hoặc chọn tệp chứng thư, một thôi.")
        return given


class WithdrawIdentityForm(ReasonForm):
    """An identity counts no longer."""

    holder = forms.CharField(widget=forms.HiddenInput)
    identifier = forms.CharField(widget=forms.HiddenInput)


class VerifyForm(ActForm):
    """Any file that somebody received."""

    file = LimitedFile(label="Tệp cần kiểm tra (PDF, Word, ảnh quét, biên nhận)")


def initial_days(due_on: date | None = None, day: date | None = None) -> dict[str, date]:
    """Return what the day fields begin with."""
    return {name: one for name, one in {"due_on": due_on, "day": day}.items() if one}
