/// A walk through a latent space from stop to stop and round again: between two images there and
/// back, or through all digits.
package struct LatentWalk: Equatable {
  /// A place that training may move.
  package enum Stop: Hashable {
    /// The middle of a class.
    case classCenter(Int)
    /// An image of the validation set.
    case image(Int)
    /// A fixed place.
    case point([Float])
  }

  package var stops: [Stop]
  /// Legs walked since the start.
  package var progress = 0.0

  /// Seconds from one stop to the next.
  package static let secondsPerLeg = 1.6

  /// - Precondition: two stops at least.
  package init(_ stops: [Stop]) {
    precondition(stops.count > 1, "a walk needs two stops at least")
    self.stops = stops
  }

  /// The stops before and after where the walk is, and how far it is between them, 0 to 1.
  package var leg: (from: Stop, to: Stop, share: Double) {
    let whole = progress.rounded(.down)
    let place = Int(whole.truncatingRemainder(dividingBy: Double(stops.count)))
    return (stops[place], stops[(place + 1) % stops.count], progress - whole)
  }

  /// Where the walk is, if both stops of its leg are in some `place` now.
  package func point(_ place: (Stop) -> [Float]?) -> [Float]? {
    let leg = leg
    guard let from = place(leg.from), let to = place(leg.to), from.count == to.count else {
      return nil
    }
    // Eased, so that each stop can be seen.
    let share = Float(leg.share * leg.share * (3 - 2 * leg.share))
    return zip(from, to).map { $0 + ($1 - $0) * share }
  }

  package mutating func go(seconds: Double) {
    progress += seconds / Self.secondsPerLeg
    // A round is a round; the number stays small.
    if progress >= Double(stops.count) * 1000 { progress -= Double(stops.count) * 1000 }
  }

  /// On to the next stop, at once.
  package mutating func skip() { progress = progress.rounded(.down) + 1 }
}
