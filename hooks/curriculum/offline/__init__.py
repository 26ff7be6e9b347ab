"""The whole site as one file to unpack, for reading without a network."""
