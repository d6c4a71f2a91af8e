"""Dashboards as code: what Grafana shows of a ledger, and the SQL that it asks.

``grafana/dashboards`` holds what ``build`` writes. Each query is a file in ``sql/``, with Grafana's variables and macros in it;
``expanding`` does with these what Grafana does, for the report and the tests.
"""
