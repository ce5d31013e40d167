"""What changes between two files, or between a file and its cases: in what is said, and in what follows."""
