"""The schema's version: what this program knows, what a workspace has, and the way from one to the other."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from dsr_cli.errors import WrongUsage
from dsr_cli.store.database import Database

HEAD = "0001"
_MIGRATIONS = Path(__file__).parent / "migrations"


def check_version(connection: Connection) -> None:
    """WrongUsage unless the schema is the one of this program."""
    version = version_of(connection)
    if version == HEAD:
        return
    why = f"It has version {version}; this program has {HEAD}."
    if version is None:
        why, hint = "The database has none of its tables.", "Run `dsr init`."
    elif version > HEAD:
        hint = "Install the newest dsr-toolkit."
    else:
        hint = "Run `dsr db upgrade`."
    raise WrongUsage("The register could not be opened.", why, hint)


def version_of(connection: Connection) -> str | None:
    """The version of a schema: four digits, in the order of the migrations. None for an empty database."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def upgrade(database: Database) -> None:
    """Run the migrations that a database lacks, all or none."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    with database.write() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
