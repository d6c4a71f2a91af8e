"""The partitions of ``transactions``: the years that the ledger has, each added when its first transaction arrives."""

import dagster as dg

PARTITIONS = "transaction_year"

#: Dynamic rather than a fixed range: see docs/adr/0001-years-are-dynamic-partitions.md.
transaction_years = dg.DynamicPartitionsDefinition(name=PARTITIONS)
