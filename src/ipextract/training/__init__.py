"""Gold -> all that is learned."""
