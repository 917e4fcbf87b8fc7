/// Digits drawn by the program, as MNIST's look: white strokes on black, 28×28, with random habit,
/// slant, size, thickness, offset and noise.
///
/// The seed and the place of an image decide its every pixel, so parts can be drawn in any order.
/// Only sums, products and square roots are used, so the images are the same on every machine.
public struct SyntheticDigits: Sendable {
  /// The side of an image, in pixels.
  public static let side = 28
  /// Images to train on and to choose by where nobody says how many: as many as MNIST has.
  public static let defaultCount = 60_000

  private let base: UInt64

  /// The endless row of images that `seed` decides.
  public init(seed: UInt64) {
    var numbers = SplitMix(seed: seed ^ 0x6469_6769_7473)
    base = numbers.next()
  }

  /// The class of an image: each ten images in a row hold every digit once, in random order.
  public func label(_ index: Int) -> Int {
    var numbers = generator(index / 10, kind: 1)
    var digits = SIMD16<UInt8>(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 0, 0, 0, 0, 0)
    for place in 0...index % 10 {
      let other = place + numbers.integer(below: 10 - place)
      (digits[place], digits[other]) = (digits[other], digits[place])
    }
    return Int(digits[index % 10])
  }

  /// Draws the images of these places; nil where it was cancelled.
  ///
  /// - Parameters:
  ///   - onProgress: told now and then how much is done, 0 to 1.
  ///   - isCancelled: asked as often.
  public func draw(
    _ places: Range<Int>, onProgress: (Double) -> Void = { _ in },
    isCancelled: () -> Bool = { false }
  ) -> ImageSet? {
    precondition(places.lowerBound >= 0, "images are counted from 0")
    let pixels = Self.side * Self.side
    var labels: [UInt8] = []
    labels.reserveCapacity(places.count)
    var images = [UInt8](repeating: 0, count: places.count * pixels)
    var ink = DigitInk()
    for index in places {
      if labels.count % 512 == 0 {
        if isCancelled() { return nil }
        onProgress(Double(labels.count) / Double(places.count))
      }
      let label = self.label(index)
      var numbers = generator(index, kind: 2)
      ink.draw(label, &numbers, into: &images, at: labels.count * pixels)
      labels.append(UInt8(label))
    }
    return ImageSet(side: Self.side, images: images, labels: labels)
  }

  /// Numbers for one image: neighbours share nothing.
  private func generator(_ index: Int, kind: UInt64) -> SplitMix {
    var mixer = SplitMix(seed: base ^ (UInt64(index) << 2 | kind))
    return SplitMix(seed: mixer.next())
  }
}
