from collections.abc import Callable
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData

from dsr_cli.errors import WrongUsage
from dsr_cli.store import schema, upgrade
from dsr_cli.store.store import Store, upgrade_workspace


def test_the_migrations_make_the_schema_of_the_program(store: Store, place: Any) -> None:
    made = MetaData()
    for metadata in (schema.metadata,) if place.url is None else (schema.metadata, schema.key_metadata):
        for table in metadata.sorted_tables:
            table.to_metadata(made)

    with store._databases[0].read() as connection:
        assert [] == compare_metadata(MigrationContext.configure(connection), made)


def test_keys_of_a_folder_are_apart_from_its_data(tmp_path: Any) -> None:
    store = Store.create(tmp_path / "workspace", officer="kari")

    with store._databases[1].read() as connection:
        assert [] == compare_metadata(MigrationContext.configure(connection), schema.key_metadata)
    store.close()


def test_the_program_knows_the_newest_migration() -> None:
    assert upgrade.HEAD == ScriptDirectory(str(upgrade._MIGRATIONS)).get_current_head()


@pytest.mark.parametrize(
    ("version", "hint"), [("0000", "Run `dsr db upgrade`."), ("9999", "Install the newest dsr-toolkit.")]
)
def test_another_version_is_not_opened(
    store: Store, place: Any, sql: Callable[..., Any], version: str, hint: str
) -> None:
    sql("UPDATE alembic_version SET version_num = :version", version=version)

    with pytest.raises(WrongUsage) as caught:
        place.open()

    assert (2, hint) == (caught.value.exit_code, caught.value.hint)
    assert version in caught.value.why


def test_upgrade_leaves_a_new_workspace_as_it_is(opened: Store, sample: Any, place: Any) -> None:
    upgrade_workspace(place.home, place.url)

    with opened.read() as tx:
        assert sample.case() == tx.cases.load(sample.number)


def test_a_workspace_is_made_once(store: Store, place: Any) -> None:
    with pytest.raises(WrongUsage, match="No workspace was made"):
        place.create()

    place.open().close()


def test_nothing_is_made_by_opening_what_is_not_there(place: Any) -> None:
    with pytest.raises(WrongUsage) as caught:
        place.open()

    assert "dsr init" in caught.value.hint
    assert not place.home.exists()


def test_only_postgresql_urls_are_taken(tmp_path: Any) -> None:
    for url in ("mysql://dsr@localhost/dsr", "no url at all", "oracle://x"):
        with pytest.raises(WrongUsage, match="could not be opened"):
            Store.open(tmp_path, url, officer="kari")


def test_files_are_the_officers_own(opened: Store, place: Any) -> None:
    for path in (place.home, *place.home.rglob("*")):
        assert (0o700 if path.is_dir() else 0o600) == path.stat().st_mode & 0o777


def test_a_damaged_register_is_told(tmp_path: Any) -> None:
    home = tmp_path / "workspace"
    Store.create(home, officer="kari").close()
    (home / "cases.db").write_bytes(b"this is no database" * 500)

    with pytest.raises(WrongUsage, match="could not be read"):
        Store.open(home, officer="kari")
