import Foundation

/// The scripts beside the package, which do the same work in Python.
enum Python {
  /// Whether `python3` can import a module.
  static func has(_ module: String) -> Bool {
    OtherProgram.succeeds(
      ["python3", "-c", "import \(module)"], environment: environment(threads: 1))
  }

  /// Hands `order` to a script as JSON and reads its answer.
  ///
  /// - Parameters:
  ///   - threads: those that its libraries may use.
  ///   - module: what it needs besides Python itself, for the error.
  static func run<Order: Encodable, Answer: Decodable>(
    _ script: String, _ order: Order, threads: Int, needs module: String
  ) throws -> Answer {
    try OtherProgram.run(
      command(script), input: JSONEncoder().encode(order),
      environment: environment(threads: threads), failure: failure(module))
  }

  /// A script that answers many orders, a line each; what it is told as in ``run(_:_:threads:needs:)``.
  static func session(
    _ script: String, threads: Int, needs module: String
  ) throws -> OtherProgram.Session {
    try OtherProgram.Session(
      command(script), environment: environment(threads: threads), failure: failure(module))
  }

  private static func command(_ script: String) -> [String] {
    ["python3", OtherProgram.source(script)]
  }

  private static func failure(_ module: String) -> String {
    "python3 with \(module) is needed for the comparison"
  }

  private static func environment(threads: Int) -> [String: String] {
    ["OPENBLAS_NUM_THREADS": "\(threads)", "OMP_NUM_THREADS": "\(threads)"]
  }
}
