"""Attacks on the reader: what one that a file has taken over would try, files made to hurt, and a judge of both."""
