"""The sample generator as a test bench: a space of statement layouts, honest and lying, with the truth of each.

For the tests of the reader and for whoever works on it (``python -m ledger_pipeline.samples.bench``); the statements of the
demo come from the package above. Data flows one way: ``houses`` and ``languages`` → ``sampling`` (a ``StatementSpec``:
``facts`` × ``Layout``) → ``drawing`` (PDF, and notes of what it prints) → ``evidence`` and ``lies`` → ``judging``.
"""

from ledger_pipeline.samples.bench.drawing import Drawing, draw, lay_out
from ledger_pipeline.samples.bench.evidence import broken_equations, ties_down
from ledger_pipeline.samples.bench.facts import AccountFacts, Row
from ledger_pipeline.samples.bench.houses import HOUSES, House
from ledger_pipeline.samples.bench.judging import Outcome, falsely_proven, judge
from ledger_pipeline.samples.bench.lies import Lie, lies_about
from ledger_pipeline.samples.bench.sampling import sample_spec, sample_specs
from ledger_pipeline.samples.bench.spec import Labels, Layout, StatementSpec

__all__ = [
    "HOUSES",
    "AccountFacts",
    "Drawing",
    "House",
    "Labels",
    "Layout",
    "Lie",
    "Outcome",
    "Row",
    "StatementSpec",
    "broken_equations",
    "draw",
    "falsely_proven",
    "judge",
    "lay_out",
    "lies_about",
    "sample_spec",
    "sample_specs",
    "ties_down",
]
