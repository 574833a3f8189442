"""What is known of the language and of the world: one model a file, all of them `Knowledge`."""
