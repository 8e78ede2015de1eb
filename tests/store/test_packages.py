from datetime import date
from typing import Any

import pytest

from dsr_cli.store.keys import package_key
from dsr_cli.store.log import Event
from dsr_cli.store.packages import Package, PackedFile
from dsr_cli.store.store import Store


@pytest.fixture
def packed(opened: Store, sample: Any) -> PackedFile:
    with opened.write() as tx:
        name = tx.vault.put(sample.number, package_key(sample.number), "package", b"zip of Planteseth")
        file = PackedFile("innsyn.zip", "5a1e", 17, name)
        tx.packages.save(sample.number, [file], "hest-batteri")
        tx.log.add(Event.PACKAGE_MADE, case=sample.number, counts={"files": 1})
    return file


def test_a_package_comes_back_with_its_password(opened: Store, sample: Any, packed: PackedFile) -> None:
    with opened.read() as tx:
        assert (Package(date(2026, 3, 2), (packed,), "hest-batteri"),) == tx.packages.load(sample.number)
        assert b"zip of Planteseth" == tx.vault.get(packed.vault)


def test_a_later_package_does_not_hide_the_earlier(opened: Store, sample: Any, packed: PackedFile) -> None:
    with opened.write() as tx:
        tx.packages.save(sample.number, (), "hest-stift")
        tx.log.add(Event.PACKAGE_MADE, case=sample.number)

    with opened.read() as tx:
        assert ["hest-batteri", "hest-stift"] == [each.password for each in tx.packages.load(sample.number)]


def test_the_list_of_a_package_outlives_its_files(opened: Store, sample: Any, packed: PackedFile, place: Any) -> None:
    opened.forget_package(sample.number)

    with opened.read() as tx:
        assert (Package(date(2026, 3, 2), (packed,), None),) == tx.packages.load(sample.number)
        assert None is tx.vault.get(packed.vault)
    assert [] == list((place.home / "vault").iterdir())


def test_the_list_of_a_package_dies_with_the_case(opened: Store, sample: Any, packed: PackedFile) -> None:
    opened.forget(sample.number)

    with opened.read() as tx:
        assert (Package(date(2026, 3, 2), (), None),) == tx.packages.load(sample.number)
