"""Whatever writes is killed, or says here why not: a new use case cannot be forgotten."""

from tests.kills.acts import ACTS
from tests.kills.writers import writers

_FOR_A_READER = "a file for whoever asked, outside the office's data, by one renaming"
_CACHE = "pages and PDFs that are made again; may be deleted at any time"
_KEY = "makes a key at its first use; two makers are tried in tests/signing/test_seal.py"
_RESTORED = "a restore begins anew; killed in tests/usecases/keeping/"
_WATCHED = "what a machine that watches reads; nothing of a year"
UNKILLED = {
    "accounts.tokens.actor_of_token": "one row: when a token was last used",
    "check_ledger.check_ledger": "writes nothing: its transaction holds the ledger still",
    "compare_templates.draw_templates": _FOR_A_READER,
    "deliver_papers.deliver_drafts": _FOR_A_READER,
    "deliver_papers.deliver_papers": _FOR_A_READER,
    "download_template.download_template": _FOR_A_READER,
    "handing_over.load_package.known_keys": "writes nothing but a key that was missing",
    "find_template.known_kind": "registers the shipped template, as the act «stage» does",
    "keeping.check_signing._public_key": _KEY,
    "keeping.restore_backup._begin": _RESTORED,
    "keeping.restore_backup._end": _RESTORED,
    "paper_cache.keep": _CACHE,
    "preview_template._write": _FOR_A_READER,
    "records_folder._write_owner": _FOR_A_READER,
    "signing.count_signatures.to_checking": "one row within an upload: the act «confirming»",
    "signing.paper_to_sign.freeze_paper": _KEY,
    "signing.remind_signers._tell": "one row, after its mail left; never a second reminder",
    "signing.sign_remotely._asked": "one row: what the service calls the asking",
    "signing.signing_result.deliver_result": _FOR_A_READER,
    "signing.upload_scan._match": _KEY,
    "signing.verify_file._codes": _KEY,
    "signing.verify_file._sealed": _KEY,
    "signing.verify_file._receipt": _KEY,
    "templates.template_pictures._draw": _CACHE,
    "templates.template_pictures.comparison_pictures": _CACHE,
    "watching.alert_overdue._tell": _WATCHED,
    "watching.daily_mark.mark_daily": _WATCHED,
    "watching.outbox._write": _WATCHED,
}
"""What writes and is not killed in an act, each with its reason."""


def killed() -> set[str]:
    return {writer for act in ACTS.values() for writer in act.writers}


def test_whatever_writes_is_killed_or_says_why_not() -> None:
    assert writers() - killed() - UNKILLED.keys() == set()


def test_what_is_said_to_be_killed_or_not_exists_and_is_one_of_them() -> None:
    assert killed() <= writers()
    assert UNKILLED.keys() <= writers()
    assert not killed() & UNKILLED.keys()
