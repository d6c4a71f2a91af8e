"""A page that shows what the dashboards show, without Grafana: the same queries, drawn into one file that needs nothing else.

``numbers`` asks, ``charts`` draws, ``page`` writes; ``page.html`` is the page.
"""
