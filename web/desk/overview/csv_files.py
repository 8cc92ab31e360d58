"""A table as a file that a Danish spreadsheet opens: semicolons, decimal commas, UTF-8 mark."""

import csv
import io

from web.desk.overview.tables import Table

MARK = "\ufeff"


def as_csv(table: Table) -> str:
    """The table's numbers without units; what is hidden says so."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";")
    writer.writerow([in_file for _, in_file in table.columns])
    writer.writerows([cell.plain for cell in row] for row in table.rows)
    return MARK + file.getvalue()
