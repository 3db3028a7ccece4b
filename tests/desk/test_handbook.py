"""The handbook of the desk and its pictures."""

from PIL import Image
from tools.desk_pictures import FOLDER, WIDTH, named

_LARGEST = 60_000


def test_every_picture_that_the_handbook_names_is_there_and_no_other() -> None:
    assert sorted(named()) == sorted(file.stem for file in FOLDER.iterdir())


def test_the_pictures_are_small() -> None:
    for file in FOLDER.iterdir():
        assert file.stat().st_size <= _LARGEST, file.name
        assert Image.open(file).width <= WIDTH, file.name
