"""What the benchmark of the Word engine is made of: papers, contestants, workers, the report."""
