"""A kill test: an import, its workers and its database are killed at random moments, and the next run makes the ledger whole.

``make chaos``, or ``python -m ledger_pipeline_tests.chaos``. Data flows one way: ``inbox`` (what is imported) → ``running``
(an import as its owner runs it, and killing it) → ``state`` (what a ledger says, row for row) → ``__main__``.
"""
