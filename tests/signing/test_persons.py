"""Who may sign where: the certificate counts, then the identifier; a name alone is looked at."""

import pytest

from tests.signing import pki
from tests.signing.pki import NOW, person
from tests.signing.signing_tools import PLACES, base_pdf, sign
from thidua.signing.certificates.fields import Box
from thidua.signing.certificates.holders import Holder, holder_of
from thidua.signing.certificates.persons import assign, slot_of
from thidua.signing.certificates.signatures import signatures_of
from thidua.signing.certificates.signed import Signature
from thidua.signing.certificates.signers import person_findings
from thidua.signing.certificates.trust import Trust
from thidua.signing.findings import Finding, finding
from thidua.signing.report import AllowedPerson, AllowedSigners

ANH = AllowedPerson(name="Nguyễn Thị Ánh", identifiers=("CCCD:001085000001",))
BINH = AllowedPerson(name="Trần Văn Bình", identifiers=("CCCD:001070000002",))
CUONG = AllowedPerson(name="Lê Cường")
SEAL = AllowedPerson(name="Sở Y tế", identifiers=("MST:0100109106",))
HEALTH = AllowedSigners(slot="so-y-te", unit="Sở Y tế", persons=(ANH, CUONG), organization=SEAL)
CULTURE = AllowedSigners(slot="so-van-hoa", unit="Sở Văn hóa", persons=(BINH,))
EMPTY = AllowedSigners(slot="so-tu-phap", unit="Sở Tư pháp", persons=())
SIGNERS = (HEALTH, CULTURE, EMPTY)

ANH_HOLDS = Holder(name="Nguyễn Thị Ánh", identifiers=("CCCD:001085000001",), fingerprint="a1")
BINH_HOLDS = Holder(name="Trần Văn Bình", identifiers=("CCCD:001070000002",), fingerprint="b2")
SEAL_HOLDS = Holder(name="SỞ Y TẾ", identifiers=("MST:0100109106",), fingerprint="c3")


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [one.code for one in findings]


def holder(name: str, *identifiers: str, fingerprint: str = "ff") -> Holder:
    return Holder(name=name, identifiers=identifiers, fingerprint=fingerprint)


def signed(
    who: Holder, field: str = "ky-so-y-te", box: Box | None = None, *findings: Finding
) -> Signature:
    return Signature(field=field, moment=NOW, box=box, holder=who, findings=findings)


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        (ANH_HOLDS, []),
        (holder("NGUYỄN  THỊ ÁNH", "CCCD:001085000001"), []),
        (holder("Nguyễn Thị Ánh", "cccd: 001085000001"), []),
        (holder("Nguyễn Thị Ánh (Giám đốc)", "CCCD:001085000001"), []),
        (holder("Nguyễn Thị Ánh", "CCCD:001085000001", "MST:0100109106"), []),
        (holder("Nguyễn Thị Ánh"), ["person-by-name-only"]),
        (holder("nguyễn thị ánh", "MST:0100109106"), ["person-by-name-only"]),
        (holder("Phạm Thị Dung", "MST:0100109106"), ["wrong-person"]),
        (holder("Nguyễn Thị Ánh", "CMND:012345678"), ["person-by-name-only"]),
        (holder("Nguyễn Thị Ánh", "CCCD:001085999999"), ["wrong-person"]),
        (holder("Nguyen Thi Anh"), ["wrong-person"]),
        (holder("Nguyễn Thị Anh"), ["wrong-person"]),
        (holder("Lê Cường", "CCCD:001060000003"), ["person-by-name-only"]),
        (holder("Phạm Thị Dung", "CCCD:001085000099"), ["wrong-person"]),
        (holder("Phạm Thị Dung", "CCCD:001085000099", "MST:0100109106"), ["wrong-person"]),
        (holder(""), ["wrong-person"]),
        (BINH_HOLDS, ["wrong-slot"]),
    ],
)
def test_the_holder_is_held_against_who_may_sign(who: Holder, expected: list[str]) -> None:
    assert codes(person_findings(who, "so-y-te", SIGNERS)) == expected


def test_a_namesake_is_told_as_one() -> None:
    (told,) = person_findings(holder("Nguyễn Thị Ánh", "CCCD:2"), "so-y-te", SIGNERS)

    assert "trùng tên nhưng khác số định danh" in told.message


@pytest.mark.parametrize("written", ["AB:CD:01", "abcd01", "ABCD01"])
def test_an_enrolled_certificate_needs_nothing_else(written: str) -> None:
    allowed = AllowedPerson(name="Lê Cường", fingerprints=(written,))
    signers = [AllowedSigners(slot="so-y-te", unit="Sở Y tế", persons=(allowed,))]

    assert person_findings(holder("L. Cuong", fingerprint="abcd01"), "so-y-te", signers) == ()


def test_an_offices_tax_number_makes_nobody_its_head() -> None:
    head = AllowedPerson(name="Lê Cường", identifiers=("MST:0100109106",))
    signers = [AllowedSigners(slot="so-y-te", unit="Sở Y tế", persons=(head,))]
    clerk, same = holder("Phạm Thị Dung", "MST:0100109106"), holder("Lê Cường", "MST:0100109106")

    assert codes(person_findings(clerk, "so-y-te", signers)) == ["wrong-person"]
    assert person_findings(same, "so-y-te", signers) == ()


@pytest.mark.parametrize(
    ("slot", "expected"),
    [("", "slot-unknown"), ("so-tu-phap", "slot-without-signers"), ("x", "slot-without-signers")],
)
def test_without_a_slot_or_signers_an_officer_looks(slot: str, expected: str) -> None:
    assert codes(person_findings(ANH_HOLDS, slot, SIGNERS)) == [expected]


@pytest.mark.parametrize(
    ("earlier", "expected"),
    [
        ((), ["seal-before-person"]),
        ((SEAL_HOLDS,), ["seal-before-person"]),
        ((BINH_HOLDS,), ["seal-before-person"]),
        ((ANH_HOLDS,), []),
        ((holder("Lê Cường"),), []),
    ],
)
def test_the_seal_follows_a_person_of_its_slot(
    earlier: tuple[Holder, ...], expected: list[str]
) -> None:
    assert codes(person_findings(SEAL_HOLDS, "so-y-te", SIGNERS, earlier)) == expected


@pytest.mark.parametrize(
    ("name", "organization", "identifiers", "expected"),
    [
        ("SỞ Y TẾ", "", ("MST:0100109106",), []),
        ("SỞ Y TẾ TỈNH X", "Sở Y tế tỉnh X", ("MST:0100109106",), []),
        ("SỞ Y TẾ", "", (), ["person-by-name-only"]),
        ("SỞ Y TẾ", "", ("MST:0199999999",), ["wrong-person"]),
        ("Phạm Thị Dung", "Sở Y tế", ("MST:0100109106",), ["wrong-person"]),
        ("Sở Y tế", "", ("MST:0100109106", "CCCD:001085000099"), ["wrong-person"]),
    ],
)
def test_a_seal_is_known_by_its_offices_number_and_name(
    name: str, organization: str, identifiers: tuple[str, ...], expected: list[str]
) -> None:
    who = Holder(name=name, organization=organization, identifiers=identifiers)

    assert codes(person_findings(who, "so-y-te", SIGNERS, [ANH_HOLDS])) == expected


def test_a_renewed_certificate_is_the_same_person_again() -> None:
    renewed = ANH_HOLDS.model_copy(update={"fingerprint": "a2"})

    found = person_findings(renewed, "so-y-te", SIGNERS, [ANH_HOLDS])

    assert codes(found) == ["person-signed-twice"]


def test_two_persons_of_one_slot_may_both_sign() -> None:
    assert codes(person_findings(ANH_HOLDS, "so-y-te", SIGNERS, [holder("Lê Cường")])) == []


PLACE = PLACES[0]


def box(left: float = 0, bottom: float = 0, right: float = 0, top: float = 0, page: int = 1) -> Box:
    """Return the box of the first place with its edges moved."""
    return Box(
        page=page,
        left=PLACE.left + left,
        bottom=PLACE.bottom + bottom,
        right=PLACE.right + right,
        top=PLACE.top + top,
    )


@pytest.mark.parametrize(
    ("field", "where", "who", "expected"),
    [
        ("ky-so-van-hoa", None, ANH_HOLDS, "so-van-hoa"),
        ("ky-so-van-hoa", box(), ANH_HOLDS, "so-van-hoa"),
        ("Signature1", box(), BINH_HOLDS, "so-y-te"),
        ("Signature1", box(left=50, right=50), BINH_HOLDS, "so-y-te"),
        ("Signature1", box(left=20, right=-20, bottom=20), BINH_HOLDS, "so-y-te"),
        ("Signature1", box(left=-9, right=9, bottom=-9, top=9), BINH_HOLDS, "so-y-te"),
        ("Signature1", box(left=150, right=150), BINH_HOLDS, "so-van-hoa"),
        ("Signature1", box(page=0), BINH_HOLDS, "so-van-hoa"),
        ("Signature1", box(right=300), ANH_HOLDS, "so-y-te"),
        ("Signature1", None, ANH_HOLDS, "so-y-te"),
        ("Signature1", None, SEAL_HOLDS, "so-y-te"),
        ("Signature1", None, holder("Nguyễn Thị Ánh"), ""),
        ("Signature1", None, holder("Phạm Thị Dung"), ""),
        ("ky-khong-co", None, BINH_HOLDS, "so-van-hoa"),
    ],
)
def test_the_slot_is_told_by_field_then_place_then_person(
    field: str, where: Box | None, who: Holder, expected: str
) -> None:
    assert slot_of(signed(who, field, where), PLACES, SIGNERS) == expected


def test_one_who_may_sign_for_two_units_needs_a_place() -> None:
    both = (HEALTH, CULTURE.model_copy(update={"persons": (ANH,)}))

    assert slot_of(signed(ANH_HOLDS, "Signature1"), PLACES, both) == ""
    assert slot_of(signed(ANH_HOLDS, "Signature1", box()), PLACES, both) == "so-y-te"


def test_person_then_seal_in_one_box_is_how_it_should_be() -> None:
    first, second = assign(
        [signed(ANH_HOLDS), signed(SEAL_HOLDS, "Signature1", box())], PLACES, SIGNERS
    )

    assert (first.slot, first.seal, first.findings) == ("so-y-te", False, ())
    assert (second.slot, second.seal, second.findings) == ("so-y-te", True, ())


@pytest.mark.parametrize(
    "before",
    [
        signed(ANH_HOLDS, "ky-so-y-te", None, finding("content-changed")),
        signed(holder("Phạm Thị Dung", "CCCD:9")),
        signed(BINH_HOLDS, "ky-so-van-hoa"),
    ],
    ids=["broken", "wrong person", "another slot"],
)
def test_a_signature_that_does_not_count_carries_no_seal(before: Signature) -> None:
    seal = assign([before, signed(SEAL_HOLDS, "Signature1", box())], PLACES, SIGNERS)[-1]

    assert codes(seal.findings) == ["seal-before-person"]


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [
        ("CCCD:001085000001", ("CCCD:001085000001",)),
        ("CCCD: 001085000001", ("CCCD:001085000001",)),
        ("cmnd:012345678", ("CMND:012345678",)),
        ("MST:0100109106-001", ("MST:0100109106-001",)),
        ("MST:0100109106, CCCD:001085000001", ("MST:0100109106", "CCCD:001085000001")),
        ("001085000001", ("001085000001",)),
        ("", ()),
    ],
)
def test_identifiers_are_read_from_a_certificates_uid(
    identifier: str, expected: tuple[str, ...]
) -> None:
    assert holder_of(person(identifier=identifier).asn1).identifiers == expected


def test_what_a_certificate_says_of_its_holder_is_read() -> None:
    who = person()

    read = holder_of(who.asn1)

    assert (read.name, read.organization) == ("Nguyễn Thị Ánh", "Sở Y tế")
    assert read.fingerprint == who.fingerprint


def test_a_name_in_decomposed_letters_is_the_same_name() -> None:
    decomposed = person("Nguyễn Thị Ánh", "CCCD:001085000001", key="nfd")

    assert holder_of(decomposed.asn1).name == "Nguyễn Thị Ánh"


def test_real_certificates_find_their_slots() -> None:
    seal = person("Sở Y tế", "MST:0100109106")
    content = sign(base_pdf(), "ky-so-y-te", person())
    content = sign(content, "Dau", seal, new_field=True, page=1, box=(70, 410, 200, 470))
    content = sign(content, "X", person("Trần Văn Bình", "CCCD:001070000002"), new_field=True)

    found = assign(signatures_of(content, Trust(), pki.NOW), PLACES, SIGNERS)

    assert [(one.slot, one.seal) for one in found] == [
        ("so-y-te", False),
        ("so-y-te", True),
        ("so-van-hoa", False),
    ]
    assert [one.findings for one in found] == [(), (), ()]
