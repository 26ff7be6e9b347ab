"""What a town, phase, intervention, worksheet … is. Frozen pydantic models; unknown fields are errors."""
