/// Digits drawn by the program: strokes with random slant, size, thickness, offset and noise.
///
/// Each image is decided by the seed and its own number, so a larger set begins as a smaller one
/// does. Images look as MNIST's do: white on black, about 20 pixels high in a frame of 28.
public struct SyntheticDigits: Sendable {
  /// Images to train on where nobody says how many.
  public static let defaultCount = 30_000
  /// The side of an image, in pixels.
  public static let side = 28

  private let seed: UInt64

  /// The digits that `seed` decides.
  public init(seed: UInt64) { self.seed = seed }

  /// The first `count` images; nil where it was cancelled.
  public func draw(
    count: Int, onProgress: (Double) -> Void = { _ in }, isCancelled: () -> Bool = { false }
  ) -> ImageSet? {
    let pixels = Self.side * Self.side
    var images = [UInt8](repeating: 0, count: count * pixels)
    var labels = [UInt8](repeating: 0, count: count)
    var ink = [Float](repeating: 0, count: pixels)
    for index in 0..<count {
      if index % 512 == 0 {
        if isCancelled() { return nil }
        onProgress(Double(index) / Double(count))
      }
      labels[index] = draw(index, into: &ink)
      for pixel in 0..<pixels {
        images[index * pixels + pixel] = UInt8(min(255, max(0, ink[pixel] * 255)))
      }
    }
    return ImageSet(side: Self.side, images: images, labels: labels)
  }

  /// Draws one image.
  ///
  /// - Returns: its digit.
  private func draw(_ index: Int, into ink: inout [Float]) -> UInt8 {
    var random = SplitMix(seed: seed &* 0x2545_F491_4F6C_DD1D &+ UInt64(index))
    let digit = UInt8(random.integer(below: 10))
    let hand = Handwriting(&random)
    let forms = DigitStrokes.forms[Int(digit)]
    let form = forms[random.integer(below: forms.count)]
    for pixel in ink.indices { ink[pixel] = 0 }
    for stroke in form {
      hand.draw(stroke, into: &ink, side: Self.side, &random)
    }
    hand.age(&ink, &random)
    return digit
  }
}
