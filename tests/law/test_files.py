"""Every file of the law loads and keeps to the rules of its folder."""

from datetime import date
from pathlib import Path

import pytest

from thidua.domain.history import Scope
from thidua.domain.ratio import Rounding
from thidua.law.instruments import Instrument, instrument, named_in
from thidua.law.parameters import ParameterFile
from thidua.law.sources import RECORDS
from thidua.records.reader import read


def files(*folders: str) -> list[object]:
    """Give the YAML files beneath the folders of the records, each named by its address."""
    found = [file for folder in folders for file in sorted((RECORDS / folder).rglob("*.yaml"))]
    return [pytest.param(file, id=str(file.relative_to(RECORDS))) for file in found]


@pytest.mark.parametrize("file", files("law", "regulations"))
def test_each_parameter_has_ordered_periods_with_provisions_and_marks(file: Path) -> None:
    # The model itself refuses empty provisions, unknown marks, overlaps and reversed periods.
    assert read(file, ParameterFile).value.values


@pytest.mark.parametrize("file", files("law/prize"))
def test_each_prize_figure_is_above_zero(file: Path) -> None:
    for period in read(file, ParameterFile).value.values:
        assert not isinstance(period.value, str)
        assert period.value > 0


YES_OR_NO = {"có", "không"}
WORDS = {
    "registration": YES_OR_NO,
    "advanced_worker": YES_OR_NO,
    "no_discipline": YES_OR_NO,
    "united": YES_OR_NO,
    "compared": YES_OR_NO,
    "leads": YES_OR_NO,
    "flag_standard": YES_OR_NO,
    "rating": {"hoàn thành tốt nhiệm vụ", "hoàn thành xuất sắc nhiệm vụ"},
    "initiative": {scope.label for scope in Scope},
    "share_rounding": {way.value for way in Rounding},
}
COUNTS = {"consecutive", "years_between_at_most", "fighters_at_least"}


@pytest.mark.parametrize("file", files("law/title"))
def test_each_condition_of_a_title_is_a_share_a_count_or_a_known_word(file: Path) -> None:
    for period in read(file, ParameterFile).value.values:
        if file.stem in WORDS:
            assert period.value in WORDS[file.stem]
        elif file.stem in COUNTS:
            assert isinstance(period.value, int)
            assert period.value > 0
        else:
            assert not isinstance(period.value, str)
            assert 0 < period.value <= 1


@pytest.mark.parametrize("file", files("law/prize", "law/title", "law/form"))
def test_each_figure_rests_on_a_recorded_instrument_of_its_days(file: Path) -> None:
    for period in read(file, ParameterFile).value.values:
        first = named_in(period.provision)[0]
        assert first.covers(period.valid_from)
        assert first.covers(period.valid_to or date.max)


@pytest.mark.parametrize("file", files("law/regime"))
def test_each_role_names_the_instrument_that_its_provision_names_first(file: Path) -> None:
    for period in read(file, ParameterFile).value.values:
        assert named_in(period.provision)[0].code == period.value


@pytest.mark.parametrize("file", files("law/regime"))
def test_each_role_names_instruments_in_force_all_the_time(file: Path) -> None:
    for period in read(file, ParameterFile).value.values:
        cited = instrument(str(period.value))
        assert cited.covers(period.valid_from)
        assert cited.covers(period.valid_to or date.max)


@pytest.mark.parametrize("file", files("instruments"))
def test_each_instrument_has_its_code_as_name_and_known_amendments(file: Path) -> None:
    found = read(file, Instrument).value
    assert found.code == file.stem
    assert found.issued_on <= found.valid_from
    for code in found.amended_by:
        assert instrument(code).issued_on > found.issued_on
