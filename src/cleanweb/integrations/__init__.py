"""cleanweb as a step of other libraries: one file for each, imported by whoever has that library."""
