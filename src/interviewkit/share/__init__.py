"""What leaves the bureau: the gate, and the bundle that passes it."""
