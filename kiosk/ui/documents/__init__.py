"""What is drawn to paper: PDF documents."""
