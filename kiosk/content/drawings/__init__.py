"""What a drawing may hold, so that a kiosk draws it as it is meant."""
