"""`python -m synopsis_data` is the command `synopsis-data`."""

from .cli import main

if __name__ == "__main__":
    main(prog_name="synopsis-data")
