/// Stops a run whose validation loss no longer falls.
public struct EarlyStopping: Sendable, Hashable, Codable {
  /// Looks without an improvement after which it stops.
  public let patience: Int
  /// The lowest validation loss so far.
  public private(set) var best = Float.infinity
  /// Looks since then.
  public private(set) var waited = 0

  /// Waits for so many looks; traps unless there is at least one.
  public init(patience: Int) {
    precondition(patience >= 1, "a patience of at least one look")
    self.patience = patience
  }

  /// Takes the validation loss of another look.
  public mutating func look(at loss: Float) {
    if loss < best {
      best = loss
      waited = 0
    } else {
      waited += 1
    }
  }

  /// Whether the run has waited long enough.
  public var hasEnded: Bool { waited >= patience }
}
