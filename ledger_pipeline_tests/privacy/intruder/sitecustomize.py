"""In every Python process under test (by PYTHONPATH): a reader that fails quoting the page, and an ear for connections."""

import ipaddress
import os
import sys
from importlib.util import find_spec
from pathlib import Path

#: Under a name that reading processes keep too.
REPORT = os.environ.get("PYTHON_INTRUDER_REPORT")


class _FailingReader:
    """Puts another ``read_statements`` in the reader's place when that is imported."""

    def find_spec(self, name, path=None, target=None):
        if name != "ledger_pipeline.parsing.reader":
            return None
        sys.meta_path.remove(self)
        spec = find_spec(name)
        execute = spec.loader.exec_module

        def patched(module):
            execute(module)
            read = module.read_statements

            def fail(data, *arguments, **options):
                if b"%%FAIL-ON-THIS" in data:
                    raise ValueError(f"cannot make sense of {data.decode('latin-1')[-300:]}")
                return read(data, *arguments, **options)

            module.read_statements = fail

        spec.loader.exec_module = patched
        return spec


def _is_here(host):
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host in ("", "localhost")


def _listen(event, arguments):
    if event == "socket.getaddrinfo":
        host = arguments[0]
    elif event in ("socket.connect", "socket.sendto") and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    else:
        return
    host = host.decode() if isinstance(host, bytes) else host or ""
    if not _is_here(str(host)):
        with Path(REPORT).open("a") as report:
            report.write(f"{event} {host} by {sys.argv}\n")


sys.meta_path.insert(0, _FailingReader())
if REPORT:
    sys.addaudithook(_listen)
