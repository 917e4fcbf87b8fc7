/// Something that is measured, after its result has been checked.
protocol Benchmark: Sendable {
  /// What it is called on the command line.
  static var name: String { get }
  /// What it measures, in a line.
  static var summary: String { get }
  /// Checks, measures and prints; throws ``Disagreement`` instead of timing a wrong result.
  static func run() async throws
}

/// Every benchmark, in the order in which they run.
let allBenchmarks: [any Benchmark.Type] = [
  XORSpeed.self, LockstepSpeed.self, PlaneSpeed.self, ClassicSpeed.self, MNISTSpeed.self,
  DenseSpeed.self, VAESpeed.self, AttentionSpeed.self, GrokSpeed.self, TreesSpeed.self,
  MatrixProduct.self, Fields.self, Landscape.self,
  FrameTime.self, Turbo.self, StartUp.self, XORSolved.self,
]

/// A result that is not what its reference says: there is nothing worth timing.
struct Disagreement: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// Throws unless the two lists agree: |a − b| ≤ `tolerance` · (1 + |b|) for each pair.
func requireAgreement(
  _ found: [Float], _ expected: [Float], tolerance: Float, _ what: String
) throws {
  guard found.count == expected.count else {
    throw Disagreement("\(what): \(found.count) numbers, expected \(expected.count)")
  }
  for (i, (a, b)) in zip(found, expected).enumerated()
  where !((a - b).magnitude <= tolerance * (1 + b.magnitude)) {
    throw Disagreement("\(what): number \(i) is \(a), the reference says \(b)")
  }
}
