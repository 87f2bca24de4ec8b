"""Gunicorn's settings, read from the folder it is started in. What a machine decides comes from the environment."""

import os

workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
# Load the site once, before the workers are forked: a faulty setting stops the start, and memory is shared.
preload_app = True
# No access log: a line has the address of the page with its query. Errors go to stderr.
accesslog = None
# Gunicorn would put a control socket in the home directory; nothing here uses it.
control_socket_disable = True
# A form is posted, never put in the address.
limit_request_line = 2048
limit_request_fields = 50
# A worker that hangs is replaced; an answer takes milliseconds.
timeout = 15
graceful_timeout = 15
