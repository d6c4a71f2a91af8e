"""The partitions of ``transactions``: the years that the ledger has, each added when its first transaction arrives."""

import dagster as dg

#: Dynamic rather than a fixed range: a statement may be from any year, and a year without one would show as missing for ever.
transaction_years = dg.DynamicPartitionsDefinition(name="transaction_year")
