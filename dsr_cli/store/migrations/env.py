"""What alembic runs the migrations with: the connection and transaction it is given, nothing else."""

from alembic import context

from dsr_cli.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,  # SQLite's too, since the transaction is begun by hand
)
with context.begin_transaction():
    context.run_migrations()
