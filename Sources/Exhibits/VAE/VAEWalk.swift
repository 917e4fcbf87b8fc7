/// A walk through a latent space from stop to stop and round again: between two images there and
/// back, or through all digits.
package struct VAEWalk: Equatable {
  /// A place that training may move.
  enum Stop: Hashable {
    /// The middle of a class.
    case classCenter(Int)
    /// An image of the validation set.
    case image(Int)
    /// A fixed place.
    case point([Float])
  }

  var stops: [Stop]
  /// Legs walked since the start.
  var progress = 0.0

  /// Seconds from one stop to the next.
  static let secondsPerLeg = 1.6

  /// - Precondition: two stops at least.
  init(_ stops: [Stop]) {
    precondition(stops.count > 1, "a walk needs two stops at least")
    self.stops = stops
  }

  /// The stops before and after where the walk is, and how far it is between them, 0 to 1.
  var leg: (from: Stop, to: Stop, share: Double) {
    let whole = progress.rounded(.down)
    let place = Int(whole.truncatingRemainder(dividingBy: Double(stops.count)))
    return (stops[place], stops[(place + 1) % stops.count], progress - whole)
  }

  /// Where the walk is, if both stops of its leg are somewhere.
  ///
  /// - Parameter place: where a stop is now.
  func point(_ place: (Stop) -> [Float]?) -> [Float]? {
    let leg = leg
    guard let from = place(leg.from), let to = place(leg.to), from.count == to.count else {
      return nil
    }
    // Eased, so that each stop can be seen.
    let share = Float(leg.share * leg.share * (3 - 2 * leg.share))
    return zip(from, to).map { $0 + ($1 - $0) * share }
  }

  mutating func go(seconds: Double) {
    progress += seconds / Self.secondsPerLeg
    // A round is a round; the number stays small.
    if progress >= Double(stops.count) * 1000 { progress -= Double(stops.count) * 1000 }
  }

  /// On to the next stop, at once.
  mutating func skip() { progress = progress.rounded(.down) + 1 }
}
