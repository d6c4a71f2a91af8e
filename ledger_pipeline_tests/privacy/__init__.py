"""What must never leak: planted in statements and settings, then looked for in everything that was written.

Data flows one way: ``planting`` (the secrets and the files that hold them) → ``searching`` (where one turned up) → the tests.
``intruder`` is for the processes under test: it has a reader fail on purpose, and listens for connections to elsewhere.
"""
