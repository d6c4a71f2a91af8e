"""A picture of what was recognised on a statement: its pages, boxes over them, and each equation of the proof in words.

Data flows one way: ``marks`` (what is to be shown, and where) → ``paint`` (a rendered page with its marks on it) → ``sheet``
(pages, legend, PNG). Nothing is recognised here: all of it was said by the ``Reading``.
"""

from ledger_pipeline.pictures.sheet import Picture, draw_reading

__all__ = ["Picture", "draw_reading"]
