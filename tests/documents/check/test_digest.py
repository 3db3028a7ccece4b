"""What a check depends on is told by one digest."""

from tests.documents.papers import shipped
from thidua.documents.check.digest import check_digest
from thidua.documents.fields import FieldSpec


def test_the_same_rules_and_fields_have_one_digest_and_other_fields_another() -> None:
    fields = {"a": FieldSpec(label="A"), "b": FieldSpec(label="B")}
    turned = {"b": FieldSpec(label="B"), "a": FieldSpec(label="A")}
    renamed = {"a": FieldSpec(label="A"), "b": FieldSpec(label="C")}
    assert check_digest(fields) == check_digest(turned)
    assert check_digest(fields) != check_digest(renamed)
    assert check_digest(shipped("ke-hoach").fields) != check_digest(shipped("giao-uoc").fields)
