"""The file system: what lies in the inbox, the archive, and reading files in worker processes. Knows no database."""
