"""How words are found, looked up and compared: the floor under text, mentions and linking."""
