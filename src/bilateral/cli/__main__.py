"""Run the command line as `python -m bilateral.cli`."""

from bilateral.cli import main

main()
