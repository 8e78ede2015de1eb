"""Spreadsheets and CSV files, such as the exports of a till or a list of customers, searched and edited by row."""

from connectors.table.source import Table

__all__ = ["Table"]
