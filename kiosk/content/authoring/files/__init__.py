"""Rules for whole files: how they are saved, typed and named."""
