"""What units and the lead do about requests for signatures, and who signs for a unit."""

from datetime import date
from typing import Any

from tests.kills.acts.act import Act, Run, in_order
from tests.kills.acts.signing import before
from tests.usecases.signing.collecting import CHIEF, CODE, DAY, DEPUTY, OFFICER, SIGNERS, at
from tests.usecases.signing.signed_files import IDENTIFIERS, open_small
from tests.usecases.year import CENTRE, CLUSTER, INSTITUTE
from thidua.usecases.signing.cancel_signing import cancel_signing
from thidua.usecases.signing.choose_paper import choose_digital, choose_paper
from thidua.usecases.signing.delegate_signature import (
    approve_delegation,
    propose_delegation,
    refuse_delegation,
)
from thidua.usecases.signing.enroll_signer import enroll_signer, withdraw_identity
from thidua.usecases.signing.exempt_unit import exempt_unit, withdraw_exemption
from thidua.usecases.signing.lease_slot import lease_slot, release_slot
from thidua.usecases.signing.refuse_signature import refuse_signature, withdraw_refusal
from thidua.usecases.signing.send_requests import recall_request, send_requests

_PROPOSAL: dict[str, Any] = {
    "person": DEPUTY,
    "capacity": "KT.",
    "grant": "Quyết định phân công số 5/QĐ-VVHNTQGVN",
    "valid_from": date(2024, 4, 1),
    "valid_to": date(2024, 4, 30),
    "day": date(2024, 4, 11),
}


def settling() -> Run:
    """All that may be done about a request, one after the other; in the end all is cancelled."""
    before()
    open_small()
    slot: dict[str, Any] = {"code": CODE, "slot": INSTITUTE, "actor": OFFICER}
    why, by_chief = slot | {"reason": "Vì thử"}, slot | {"actor": CHIEF, "reason": "Vì thử"}
    ends: dict[str, Any] = {"actor": OFFICER, "reason": "Vì thử", "at": at(9)}
    return in_order(
        ("send-requests", lambda: send_requests(CODE, actor=OFFICER, day=DAY)),
        ("recall-request", lambda: recall_request(**(why | {"slot": CENTRE}))),
        ("lease-slot", lambda: lease_slot(**slot, at=at(9))),
        ("release-slot", lambda: release_slot(**slot)),
        ("refuse-signature", lambda: refuse_signature(**why)),
        ("withdraw-refusal", lambda: withdraw_refusal(**slot)),
        ("choose-paper", lambda: choose_paper(**slot)),
        ("choose-digital", lambda: choose_digital(**slot)),
        ("propose-delegation", lambda: propose_delegation(**slot, **_PROPOSAL)),
        ("refuse-delegation", lambda: refuse_delegation(**by_chief)),
        ("exempt-unit", lambda: exempt_unit(**why)),
        ("withdraw-exemption", lambda: withdraw_exemption(**why)),
        ("cancel-signing", lambda: cancel_signing(CODE, **ends)),
    )


def deputy() -> Run:
    """Another person is let sign for a unit."""
    before()
    open_small()
    send_requests(CODE, actor=OFFICER, day=DAY)
    propose_delegation(CODE, INSTITUTE, **_PROPOSAL, actor=OFFICER)
    how: dict[str, Any] = {"actor": CHIEF, "day": _PROPOSAL["day"]}
    return in_order(("approve-delegation", lambda: approve_delegation(CODE, INSTITUTE, **how)))


def identities() -> Run:
    """A certificate is taken from its holder, and written down again."""
    before()
    holder, identifier = SIGNERS[INSTITUTE][0], IDENTIFIERS[INSTITUTE]
    how: dict[str, Any] = {"actor": OFFICER, "why": "Thẻ mất"}
    return in_order(
        ("withdraw-identity", lambda: withdraw_identity(CLUSTER, holder, identifier, **how)),
        ("enroll-signer", lambda: enroll_signer(CLUSTER, holder, identifier, OFFICER)),
    )


_DELEGATE = "signing.delegate_signature"
ACTS = {
    "settling": Act(
        "Đề nghị ký: gửi, thu hồi, nhận lượt, từ chối, ký giấy, ký thay, miễn, hủy",
        settling,
        (
            "signing.send_requests.send_requests",
            "signing.send_requests.recall_request",
            "signing.lease_slot.lease_slot",
            "signing.lease_slot.release_slot",
            "signing.refuse_signature.refuse_signature",
            "signing.refuse_signature.withdraw_refusal",
            "signing.choose_paper.choose_paper",
            "signing.choose_paper.choose_digital",
            f"{_DELEGATE}.propose_delegation",
            f"{_DELEGATE}.refuse_delegation",
            f"{_DELEGATE}._decide",
            "signing.exempt_unit.exempt_unit",
            "signing.exempt_unit.withdraw_exemption",
            "signing.cancel_signing.cancel_signing",
            "signing.documents._write",
        ),
    ),
    "deputy": Act(
        "Duyệt người ký thay", deputy, (f"{_DELEGATE}.approve_delegation", f"{_DELEGATE}._decide")
    ),
    "identities": Act(
        "Ghi và gỡ chứng thư số của người ký",
        identities,
        ("signing.enroll_signer.withdraw_identity", "signing.enroll_signer._enroll"),
    ),
}
