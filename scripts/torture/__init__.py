"""Seeds -> texts, files, kills and faults, and what the library does wrong with them."""
