"""Spreadsheets and CSV files as rows of text, and edits of their rows in place."""

from dsr_cli.tables.changes import Edit, Values
from dsr_cli.tables.editing import edit_table
from dsr_cli.tables.files import snapshot
from dsr_cli.tables.reading import open_table
from dsr_cli.tables.sheet import Key, Row, Sheet, key_of

__all__ = ["Edit", "Key", "Row", "Sheet", "Values", "edit_table", "key_of", "open_table", "snapshot"]
