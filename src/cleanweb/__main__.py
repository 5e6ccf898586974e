"""`python -m cleanweb`."""

from cleanweb.cli import main

main()
