/// What a place in the plane looks like to a network that shall learn fine detail:
/// (x, y) → [sin 2π(B·v), cos 2π(B·v)] with frequencies B drawn from N(0, scale²).
///
/// A network learns smooth functions first and detail hardly ever; the features make detail smooth
/// for it. (Tancik et al. 2020, "Fourier Features Let Networks Learn High Frequency Functions in
/// Low Dimensional Domains".)
public struct FourierFeatures: Sendable, Hashable {
  /// How many frequencies there may be.
  package static let counts = 0...1024

  /// The number of frequencies; with none, the place itself is the input.
  public let count: Int
  /// The standard deviation of a frequency, in waves a unit of length.
  public let scale: Float
  /// The frequencies along x, in waves a unit of length.
  public let xFrequencies: [Float]
  /// The frequencies along y, in waves a unit of length.
  public let yFrequencies: [Float]

  /// Features whose frequencies the seed decides.
  public init(count: Int, scale: Float, seed: UInt64) {
    precondition(count >= 0, "a number of frequencies")
    precondition(scale > 0 && scale.isFinite, "frequencies have a finite spread")
    (self.count, self.scale) = (count, scale)
    var numbers = SplitMix(seed: seed ^ 0x666F_7572_6965_72)
    var (xs, ys): ([Float], [Float]) = ([], [])
    for _ in 0..<count {
      xs.append(Float(numbers.gaussian()) * scale)
      ys.append(Float(numbers.gaussian()) * scale)
    }
    (xFrequencies, yFrequencies) = (xs, ys)
  }

  /// The number of values that a place becomes: the sines, then the cosines; 2 without features.
  public var inputs: Int { count == 0 ? 2 : 2 * count }
}
