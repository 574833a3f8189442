"""A claim's window of tokens -> logits for its metric and its entity."""
