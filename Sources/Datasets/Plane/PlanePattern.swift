import Foundation

/// The patterns of the playground: how points lie in the plane, and what stands at each.
///
/// The first four, `plane` and `six` are those of TensorFlow Playground (Smilkov and Carter 2016), by its
/// formulas; the others are drawn as the field draws them.
public enum PlanePattern: Hashable, Sendable {
  /// A disc of class 1 within a ring of class 0.
  case circle
  /// Quadrants: class 1 where the coordinates have one sign.
  case xor
  /// Two clouds, class 1 at (2, 2) and class 0 at (−2, −2).
  case gauss
  /// So many arms from the middle outwards: two turn 1¾ times, three to five turn once.
  case spiral(Int)
  /// Two half circles, each around an end of the other.
  case moons
  /// So many rings, one within another.
  case rings(Int)
  /// A board of 4 × 4 fields in two classes.
  case checker
  /// The value (x + y) / 10.
  case plane
  /// Six peaks of ±1, 0 at a distance of 2.
  case six
  /// What somebody typed: a class where it compares, a value where it does not.
  case formula(PlaneFormula)

  /// How many arms a spiral may have, and how many rings there may be.
  public static let armCounts = 2...5
  public static let ringCounts = 2...10

  /// What the points have.
  public var kind: PlanePoints.Kind {
    switch self {
    case .circle, .xor, .gauss, .moons, .checker: .classes(2)
    case .spiral(let count), .rings(let count): .classes(count)
    case .plane, .six: .values
    case .formula(let formula): formula.isClass ? .classes(2) : .values
    }
  }

  /// What the command line calls it.
  public var name: String {
    switch self {
    case .circle: "circle"
    case .xor: "xor"
    case .gauss: "gauss"
    case .spiral(let count): count == 2 ? "spiral" : "spiral:\(count)"
    case .moons: "moons"
    case .rings(let count): count == 3 ? "rings" : "rings:\(count)"
    case .checker: "checker"
    case .plane: "plane"
    case .six: "six"
    case .formula(let formula): formula.text
    }
  }

  /// The patterns that need no more words.
  public static let named: [PlanePattern] = [
    .circle, .xor, .gauss, .spiral(2), .moons, .spiral(3), .spiral(5), .rings(3), .checker,
    .plane, .six,
  ]

  /// The pattern of a name in any case, as `circle`, `spiral:5`; nil for another text.
  public init?(named text: String) {
    let words = text.lowercased().split(separator: ":", omittingEmptySubsequences: false)
    let name = String(words[0])
    guard words.count > 1 else {
      guard let found = Self.named.first(where: { $0.name == name }) else { return nil }
      self = found
      return
    }
    guard words.count == 2, let count = Int(words[1]) else { return nil }
    switch name {
    case "spiral" where Self.armCounts.contains(count): self = .spiral(count)
    case "rings" where Self.ringCounts.contains(count): self = .rings(count)
    default: return nil
    }
  }

  // MARK: Points

  /// Points of the pattern, in no order.
  ///
  /// - Parameters:
  ///   - count: how many; what does not divide by arms or rings is left out.
  ///   - noise: 0 to 0.5: how far points or their classes stray.
  ///   - seed: decides them.
  public func points(_ count: Int, noise: Double, seed: UInt64) -> PlanePoints {
    var numbers = SplitMix(seed: seed)
    var points = draw(count, noise, &numbers)
    for last in stride(from: points.count - 1, to: 0, by: -1) {
      points.swapAt(last, numbers.integer(below: last + 1))
    }
    return PlanePoints(
      kind, points.map { .init(SIMD2(Float($0.place.x), Float($0.place.y)), Float($0.value)) })
  }

  private typealias Drawn = (place: SIMD2<Double>, value: Double)

  private func draw(_ count: Int, _ noise: Double, _ numbers: inout SplitMix) -> [Drawn] {
    func uniform(_ reach: Double) -> SIMD2<Double> {
      SIMD2(numbers.number(in: -reach...reach), numbers.number(in: -reach...reach))
    }
    func onCircle(_ radius: Double, _ angle: Double) -> SIMD2<Double> {
      SIMD2(radius * sin(angle), radius * cos(angle))
    }
    let half = count / 2
    switch self {
    case .circle:
      return (0..<count).map { index in
        let radius = numbers.number(in: index < half ? 0...2.5 : 3.5...5)
        let place = onCircle(radius, numbers.number(in: 0...2 * .pi))
        let moved = place + noise * uniform(5)
        return (place, (moved * moved).sum() < 6.25 ? 1 : 0)
      }
    case .xor:
      return (0..<count).map { _ in
        var place = uniform(5)
        place.x += place.x > 0 ? 0.3 : -0.3
        place.y += place.y > 0 ? 0.3 : -0.3
        let moved = place + noise * uniform(5)
        return (place, moved.x * moved.y >= 0 ? 1 : 0)
      }
    case .gauss:
      let deviation = (0.5 + 7 * noise).squareRoot()
      return (0..<count).map { index in
        let center: Double = index < half ? 2 : -2
        let away = SIMD2(numbers.gaussian(), numbers.gaussian())
        return (SIMD2(repeating: center) + deviation * away, index < half ? 1 : 0)
      }
    case .spiral(let arms):
      let (each, turns) = (count / arms, arms == 2 ? 1.75 : 1)
      return (0..<each * arms).map { index in
        let (arm, place) = index.quotientAndRemainder(dividingBy: each)
        let share = Double(place) / Double(each)
        let angle = 2 * .pi * (turns * share + Double(arm) / Double(arms))
        // Of two arms the first is class 1, as in the playground.
        return (
          onCircle(5 * share, angle) + noise * uniform(1), Double(arms == 2 ? 1 - arm : arm)
        )
      }
    case .moons:
      return (0..<count).map { index in
        let (place, of) = index < half ? (index, half) : (index - half, count - half)
        let angle = .pi * Double(place) / Double(max(of - 1, 1))
        let moon =
          index < half
          ? SIMD2(cos(angle), sin(angle)) : SIMD2(1 - cos(angle), 0.5 - sin(angle))
        let away = SIMD2(numbers.gaussian(), numbers.gaussian())
        return (3 * (moon - SIMD2(0.5, 0.25) + noise * away), index < half ? 0 : 1)
      }
    case .rings(let rings):
      return (0..<count).map { index in
        let ring = Double(index % rings)
        let radius = (ring + numbers.number(in: 0.1...0.9)) * 5 / Double(rings)
        let place = onCircle(radius, numbers.number(in: 0...2 * .pi))
        return (place + noise * uniform(1), ring)
      }
    case .checker:
      return (0..<count).map { _ in
        let place = uniform(5)
        let moved = place + noise * uniform(5)
        let field = ((moved + 5) / 2.5).rounded(.down).clamped(
          lowerBound: SIMD2(), upperBound: SIMD2(repeating: 3))
        return (place, field.sum().truncatingRemainder(dividingBy: 2))
      }
    case .plane, .six:
      return (0..<count).map { _ in
        let place = uniform(6)
        let moved = place + noise * uniform(6)
        return (place, self == .plane ? moved.sum() / 10 : Self.peaks(moved))
      }
    case .formula(let formula):
      // Where it has no value nothing is learned; the number of tries is bounded.
      var (drawn, tries): ([Drawn], Int) = ([], 0)
      while drawn.count < count, tries < 100 * count {
        let place = uniform(6)
        let moved = place + noise * uniform(6)
        tries += 1
        guard let value = formula.value(at: moved) else { continue }
        drawn.append((place, value))
      }
      return drawn
    }
  }

  /// The highest of six peaks: it falls to 0 at a distance of 2.
  private static func peaks(_ place: SIMD2<Double>) -> Double {
    var best = 0.0
    for (column, x) in [-4.0, 0, 4].enumerated() {
      for (row, y) in [2.5, -2.5].enumerated() {
        let away = place - SIMD2(x, y)
        let height = max(0, 1 - (away * away).sum().squareRoot() / 2)
        let value = (column + row).isMultiple(of: 2) ? height : -height
        if abs(value) > abs(best) { best = value }
      }
    }
    return best
  }
}
