"""Stop with a clear sentence where the site cannot be installed. Runs on any Python, however old."""

import sys

NEEDED = (3, 11)

if sys.version_info < NEEDED:
    sys.exit(
        "Omstallningskalkylatorn needs Python {}.{} or later, and this is {}.{}.\n"
        "Install a newer one and name it, for example: make PYTHON=python3.13 run".format(
            *(NEEDED + tuple(sys.version_info[:2]))
        )
    )

try:
    __import__("ensurepip")
    __import__("venv")
except ImportError:
    sys.exit(
        "This Python cannot make virtual environments (the module venv or ensurepip is missing).\n"
        "On Debian and Ubuntu: sudo apt install python3-venv"
    )
