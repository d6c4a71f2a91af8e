"""Households whose every transaction is known beforehand, and how much of it the ledger recognises.

``python -m ledger_pipeline_tests.truth --seeds 1-10``. Data flows one way: ``merchants`` (whom people pay), ``countries``
(where they live) and ``banks`` (how statements print it), all three data → ``household`` (what happens) → ``files`` (its
statements, as the reader would have read them) → ``scoring`` (what the database says of it) → ``__main__``. Nothing here knows
how recognising is done.
"""
