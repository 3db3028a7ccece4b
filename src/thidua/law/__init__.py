"""Law as data: each value and each instrument with its dates, its provision and its mark."""
