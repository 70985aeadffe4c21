"""How staff get in: the gesture, the keypad, and the layer over the patients' screen."""
