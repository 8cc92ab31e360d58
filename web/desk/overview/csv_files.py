"""A table as a file that a Danish spreadsheet opens: semicolons, decimal commas, UTF-8 mark."""

import csv
import io

from web.desk.lists import defused
from web.desk.overview.tables import Cell, Table

MARK = "\ufeff"


def as_csv(table: Table) -> str:
    """The table's numbers without units; what is hidden says so."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";")
    writer.writerow([defused(in_file) for _, in_file in table.columns])
    writer.writerows([_plain(cell) for cell in row] for row in table.rows)
    return MARK + file.getvalue()


def _plain(cell: Cell) -> str:
    """A number as it is; words so that no spreadsheet runs them."""
    return cell.plain if cell.value is not None else defused(cell.plain)
