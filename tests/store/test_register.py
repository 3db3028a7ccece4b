"""Each series of numbers runs on without a gap; a cancelled number is kept."""

import pytest
from django.db import IntegrityError, transaction

from tests.conftest import Office
from thidua.store.models.papers import RegisterCounter, RegisterEntry
from thidua.store.register import cancel_number, take_number

KTD20_KH_2024 = ("khoi-20-bvhttdl", "KH", 2024)


def numbers() -> list[int]:
    return [entry.number for entry in RegisterEntry.objects.all()]


@pytest.mark.django_db
def test_numbers_of_a_series_follow_each_other_from_one() -> None:
    assert [take_number(*KTD20_KH_2024).number for _ in range(3)] == [1, 2, 3]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "other",
    [
        pytest.param(("khoi-21-bvhttdl", "KH", 2024), id="another issuer"),
        pytest.param(("khoi-20-bvhttdl", "BC", 2024), id="another type"),
        pytest.param(("khoi-20-bvhttdl", "KH", 2025), id="another year"),
    ],
)
def test_another_series_begins_at_one(other: tuple[str, str, int]) -> None:
    take_number(*KTD20_KH_2024)

    assert take_number(*other).number == 1
    assert take_number(*KTD20_KH_2024).number == 2


@pytest.mark.django_db
def test_an_act_that_is_undone_gives_its_number_back() -> None:
    take_number(*KTD20_KH_2024)
    with transaction.atomic():
        assert take_number(*KTD20_KH_2024).number == 2
        transaction.set_rollback(True)

    assert take_number(*KTD20_KH_2024).number == 2
    assert numbers() == [1, 2]


@pytest.mark.django_db
def test_a_cancelled_number_keeps_its_reason_and_is_not_given_again() -> None:
    first = take_number(*KTD20_KH_2024)

    cancel_number(first, "Ghi sai ngày")

    assert take_number(*KTD20_KH_2024).number == 2
    first.refresh_from_db()
    assert (first.number, first.state, first.reason) == (1, "CANCELLED", "Ghi sai ngày")


@pytest.mark.django_db
def test_the_database_refuses_a_number_cancelled_without_a_reason() -> None:
    entry = take_number(*KTD20_KH_2024)

    with pytest.raises(IntegrityError, match="a_cancelled_number_says_why"), transaction.atomic():
        cancel_number(entry, "")

    entry.refresh_from_db()
    assert entry.state == "USED"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("table", "columns"),
    [
        pytest.param(RegisterEntry, {"number": 1}, id="number"),
        pytest.param(RegisterCounter, {"last": 7}, id="counter"),
    ],
)
def test_the_database_refuses_a_second_row_of_the_series(
    table: type[RegisterEntry | RegisterCounter], columns: dict[str, int]
) -> None:
    take_number(*KTD20_KH_2024)
    issuer, series, year = KTD20_KH_2024

    with pytest.raises(IntegrityError), transaction.atomic():
        table.objects.create(issuer=issuer, series=series, year=year, **columns)


@pytest.mark.slow
def test_a_number_is_refused_outside_a_transaction(office: Office) -> None:
    done = office.python(
        "from thidua import store; store.connect(); store.migrate()\n"
        "from thidua.store.models.papers import RegisterEntry\n"
        "from thidua.store.register import take_number\n"
        "try:\n    take_number('khoi-20-bvhttdl', 'KH', 2024)\n"
        "except RuntimeError as error:\n    print(error, RegisterEntry.objects.count())"
    )

    assert done.stdout == "a number is taken inside the transaction that issues its paper 0\n", (
        done.stderr
    )
