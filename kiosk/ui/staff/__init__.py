"""The staff side: a layer of its own over whatever the patient sees, with its own words and clock."""
