from collections.abc import Callable
from typing import Any

import pytest

from dsr_cli.errors import WrongUsage
from dsr_cli.store.keys import Keys, case_key
from dsr_cli.store.store import Store


@pytest.fixture
def keys(store: Store) -> Keys:
    store.keys.create("case:DSR-2026-0001")
    return store.keys


def test_what_is_sealed_is_unsealed_in_its_place(keys: Keys) -> None:
    sealed = keys.seal("case:DSR-2026-0001", "cases.body", b"Oppdiktet gate 17")

    assert b"Oppdiktet" not in sealed
    assert b"Oppdiktet gate 17" == keys.unseal("case:DSR-2026-0001", "cases.body", sealed)


def test_what_is_sealed_opens_in_no_other_place(keys: Keys) -> None:
    sealed = keys.seal("case:DSR-2026-0001", "cases.body", b"Oppdiktet gate 17")
    keys.create("case:DSR-2026-0002")

    for ref, place in [("case:DSR-2026-0001", "hits.body"), ("case:DSR-2026-0002", "cases.body")]:
        with pytest.raises(WrongUsage, match="does not open"):
            keys.unseal(ref, place, sealed)


@pytest.mark.parametrize("change", [lambda b: b[:-1], lambda b: b[:-1] + bytes([b[-1] ^ 1]), lambda b: b[:5]])
def test_changed_ciphertext_is_told_without_its_content(keys: Keys, change: Callable[[bytes], bytes]) -> None:
    sealed = keys.seal("case:DSR-2026-0001", "cases.body", b"Oppdiktet gate 17")

    with pytest.raises(WrongUsage) as caught:
        keys.unseal("case:DSR-2026-0001", "cases.body", change(sealed))

    assert "case:DSR-2026-0001 cases.body" in caught.value.why


def test_a_key_is_made_once(keys: Keys, place: Any) -> None:
    sealed = keys.seal("case:DSR-2026-0001", "cases.body", b"17")

    keys.create("case:DSR-2026-0001")
    with place.open() as other:
        other.keys.create("case:DSR-2026-0001")

    assert b"17" == keys.unseal("case:DSR-2026-0001", "cases.body", sealed)


def test_a_destroyed_key_opens_nothing_anywhere(keys: Keys, place: Any) -> None:
    sealed = keys.seal("case:DSR-2026-0001", "cases.body", b"17")
    keys.create("dossier:DSR-2026-0001")

    keys.destroy("case:DSR-2026-0001")

    with place.open() as other:
        assert None is other.keys.unseal("case:DSR-2026-0001", "cases.body", sealed)
        assert other.keys.exists("dossier:DSR-2026-0001")
    assert not keys.exists("case:DSR-2026-0001")
    with pytest.raises(KeyError):
        keys.seal("case:DSR-2026-0001", "cases.body", b"17")


def test_no_file_of_the_keys_keeps_a_destroyed_one(keys: Keys, place: Any, sql: Callable[..., list[Any]]) -> None:
    [(wrapped,)] = sql("SELECT wrapped FROM keys WHERE ref = 'case:DSR-2026-0001'", database=1)
    assert _kept(wrapped, place, sql)

    keys.destroy("case:DSR-2026-0001")

    assert not _kept(wrapped, place, sql)


def _kept(wrapped: bytes, place: Any, sql: Callable[..., list[Any]]) -> list[str]:
    """The files of the table that have these bytes; PostgreSQL's write-ahead log is overwritten as it goes on."""
    if place.url is None:
        files = list(place.home.glob("keys.db*"))
    else:
        sql("CHECKPOINT")
        [(path,)] = sql("SELECT pg_relation_filepath('keys')")
        files = list((place.folders[1] / path).parent.iterdir())
    assert files
    return [path.name for path in files if wrapped in path.read_bytes()]


def test_digests_are_equal_for_equal_texts_of_one_purpose(keys: Keys, place: Any) -> None:
    digest = keys.digest("lookup email", "ida@example.com")

    with place.open() as other:
        assert digest == other.keys.digest("lookup email", "ida@example.com")
    assert digest != keys.digest("stop email", "ida@example.com")
    assert digest != keys.digest("lookup email", "ola@example.com")
    assert 64 == len(digest)


def test_a_ref_is_ten_hex_digits_of_source_and_key(keys: Keys) -> None:
    ref = keys.ref("till", "ida@example.com")

    assert (10, ref) == (len(ref), f"{int(ref, 16):010x}")
    assert ref == keys.ref("till", "ida@example.com")
    assert ref not in (keys.ref("crm", "ida@example.com"), keys.ref("till", "ola@example.com"))


def test_digests_of_a_case_die_with_it(keys: Keys) -> None:
    digest = keys.case_digest("DSR-2026-0001", "abc")
    assert digest == keys.case_digest("DSR-2026-0001", "abc")

    keys.destroy(case_key("DSR-2026-0001"))
    keys.create(case_key("DSR-2026-0001"))

    assert digest != keys.case_digest("DSR-2026-0001", "abc")


def test_a_changed_wrapping_is_told(keys: Keys, sql: Callable[..., list[Any]]) -> None:
    sql("UPDATE keys SET wrapped = :other WHERE ref = 'case:DSR-2026-0001'", database=1, other=b"x" * 60)
    keys.close()

    with pytest.raises(WrongUsage, match="does not open"):
        keys.seal("case:DSR-2026-0001", "cases.body", b"17")
