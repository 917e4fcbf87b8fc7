/// What the numbers of a tensor come to.
public struct TensorSummary: Hashable, Sendable {
  /// How many numbers there are.
  public let count: Int
  /// How many of them are NaN or infinite.
  public let notFinite: Int
  /// The square root of the sum of squares; NaN or infinite where a number is.
  public let norm: Double
  /// The sum over the count; NaN without numbers.
  public let mean: Double
  /// The least and the greatest of the finite numbers; NaN where there is none.
  public let least: Double
  public let greatest: Double

  /// Sums over numbers that come one after another.
  struct Sums {
    private var (count, notFinite) = (0, 0)
    private var (sum, squares) = (0.0, 0.0)
    private var (least, greatest) = (Double.infinity, -Double.infinity)

    mutating func add(_ value: Double) {
      count += 1
      sum += value
      squares += value * value
      if value.isFinite {
        least = min(least, value)
        greatest = max(greatest, value)
      } else {
        notFinite += 1
      }
    }

    var whole: TensorSummary {
      let isBare = count == notFinite
      return TensorSummary(
        count: count, notFinite: notFinite, norm: squares.squareRoot(), mean: sum / Double(count),
        least: isBare ? .nan : least, greatest: isBare ? .nan : greatest)
    }
  }
}
