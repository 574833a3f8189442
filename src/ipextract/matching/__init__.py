"""Words and a text -> where they stand in it: the floor under text, mentions and linking."""
