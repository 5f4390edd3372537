"""What the program costs, always beside a floor measured in the same run: `make bench`."""
