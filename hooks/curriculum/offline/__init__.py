"""The offline edition: the whole site as one ZIP file, for reading without a network."""
