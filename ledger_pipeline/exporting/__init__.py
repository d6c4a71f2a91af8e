"""The ledger in the formats of other programs, one module each: rows in, bytes out. What belongs in them is told in
docs/exporting.md.

Nothing here knows the database, the settings or Dagster. Money is ``Decimal`` from the row to the byte, never a float.
"""
