"""The addresses of the area."""

from django.urls import URLPattern, path, register_converter

from thidua.desk.signing import agreeing, document, files, signers, views

app_name = "signing"


class CodeConverter:
    """The code of a document: eight letters and digits, as on its pages."""

    regex = "[A-Za-z2-7]{8}"

    def to_python(self, value: str) -> str:
        """Give it as it is kept."""
        return value.upper()

    def to_url(self, value: str) -> str:
        """Give it as it is read."""
        return value


class DigestConverter(CodeConverter):
    """The first characters of a file's sha256."""

    regex = "[0-9a-f]{12,64}"

    def to_python(self, value: str) -> str:
        """Give it as it is kept."""
        return value


register_converter(CodeConverter, "code")
register_converter(DigestConverter, "digest")
_FILE = "<code:code>/tep/<digest:digest>/"
_SLOT = "<code:code>/o/<slug:{}>/"
urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path("kiem-tra/", views.verify, name="verify"),
    path("mo/", views.years, name="years"),
    path("mo/<slug:slug>/<int:year>/", views.open_paper, name="open"),
    path("chung-thu/", signers.clusters, name="signer-clusters"),
    path("chung-thu/<slug:slug>/", signers.signers, name="signers"),
    path("<code:code>/", document.show, name="document"),
    path("<code:code>/dang-ky/", document.live, name="live"),
    path("<code:code>/viec/<slug:name>/", document.act, name="act"),
    path("<code:code>/thong-nhat/", agreeing.draft, name="draft"),
    path("<code:code>/thong-nhat/du-thao.docx", files.draft, name="draft-file"),
    path("<code:code>/de-ky.pdf", files.to_sign, name="to-sign"),
    path("<code:code>/goc.pdf", files.frozen, name="frozen"),
    path("<code:code>/ket-qua.pdf", files.result, name="result"),
    path("<code:code>/bang-chu-ky.docx", files.sheet, name="sheet"),
    path(_SLOT.format("name"), document.slot, name="slot"),
    path(f"{_SLOT.format('slot_name')}ky-tu-xa/xem/", document.remote, name="remote"),
    path(f"{_SLOT.format('slot_name')}<slug:name>/", document.do_on_slot, name="slot-act"),
    path(_FILE, files.show, name="file"),
    path(f"{_FILE}noi-dung/", files.kept, name="kept"),
    path(f"{_FILE}bien-nhan.txt", files.receipt, name="receipt"),
    path(f"{_FILE}<slug:name>/", files.decide, name="file-act"),
]
