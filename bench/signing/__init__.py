"""What issuing, signing and checking papers costs, beside peers and floors."""
