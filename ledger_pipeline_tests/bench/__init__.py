"""``make bench``: what an import costs, beside the least that it could cost; ``make bench SCALE=1M``: how that grows.

Generated statements, the program itself, real servers. Nothing here asserts a time, only that what was measured is right. The
figures are in docs/performance.md.
"""
