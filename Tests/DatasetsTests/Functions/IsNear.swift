/// Whether two numbers are the same but for roundings, at a magnitude of at least 1.
func isNear(_ a: Double, _ b: Double, within tolerance: Double = 1e-12) -> Bool {
  abs(a - b) <= tolerance * max(1, abs(a), abs(b))
}
