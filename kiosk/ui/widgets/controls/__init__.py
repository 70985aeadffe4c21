"""What staff choose and write with: choices, steppers, fields, keyboards."""
