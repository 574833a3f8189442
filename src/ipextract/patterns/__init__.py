"""Pattern files -> what is known of language and world: a model a file, together `Knowledge`."""
