"""``python -m negsim`` is the command ``negsim``."""

from negsim.cli.main import main

if __name__ == "__main__":
    main()
