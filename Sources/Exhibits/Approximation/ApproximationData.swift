import Networks

/// What a network is to approximate, as the run sees it: rows of inputs and targets in the
/// network's own units, and how well a network does.
///
/// It is a value: a change makes other data, and a snapshot that holds some never changes under
/// it. Keep what is large behind copy-on-write storage, since every snapshot has one.
package protocol ApproximationData: Sendable, Equatable {
  /// Rows to learn from, at least 1.
  var count: Int { get }

  /// Values in a row of input and of output.
  var inputWidth: Int { get }
  var outputWidth: Int { get }

  /// Writes a batch; called at every update, so it allocates nothing.
  ///
  /// - Parameters:
  ///   - rows: the rows to take, each below `count`.
  ///   - inputs: begins with `[row, inputWidth]` afterwards; has room for it.
  ///   - targets: begins with `[row, outputWidth]` afterwards; has room for it.
  func load(_ rows: ArraySlice<Int>, inputs: inout [Float], targets: inout [Float])

  /// How well `network` does, in one number that stands beside the loss in the curves: the share
  /// of the range that its error is, or decibels. Asked at every refresh, so it should cost no more
  /// than training between two of them.
  func figure(of network: Network) -> Float
}
