"""The command for an administrator who cannot come in any more."""

from tests.conftest import Office


def test_a_new_link_is_given_on_the_machine_itself(office: Office) -> None:
    made = office.python(
        "from thidua import store; store.connect(); store.migrate()\n"
        "from thidua.usecases.first_start import first_link; print(first_link())"
    )
    assert made.stdout.startswith("/nguoi-dung/lien-ket/")

    said = office.must("account", "link", "quan-tri")
    assert said.splitlines()[-1].startswith("/nguoi-dung/lien-ket/")
    assert said.splitlines()[-1] not in made.stdout

    refused = office.run("account", "link", "ai-do")
    assert refused.returncode == 1
    assert "Không có người dùng «ai-do»" in refused.stderr
