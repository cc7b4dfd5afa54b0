"""Settings of the web server (gunicorn). Two processes, so that a page is served while the other one computes."""

import os
import sys
from typing import Any

from bestendig.engine.warm import warm

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
graceful_timeout = 10
timeout = 60
loglevel = "warning"
control_socket_disable = True
# Where the program stands is not for a header to say: gunicorn would take SCRIPT_NAME from a proxy on this machine.
forwarder_headers = ""


def post_worker_init(worker: Any) -> None:  # noqa: ARG001  gunicorn's name and argument
    """Load the compiled kernel before the first visitor comes."""
    warm()


def worker_exit(server: Any, worker: Any) -> None:  # noqa: ARG001  gunicorn's names and arguments
    """All requests are answered; taking the compiled kernel down in order would only cost seconds."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)
