"""Words handed to translators and taken back: by string, each with its state, and with what shows that it is stale."""
