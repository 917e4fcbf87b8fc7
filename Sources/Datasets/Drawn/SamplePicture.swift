/// Pictures drawn by the program, to be learned where nobody brought one.
///
/// Only sums, products and square roots are used, so they are the same on every machine.
public enum SamplePicture: String, CaseIterable, Sendable, Hashable {
  /// A lake in the evening: soft sky, hard ridges, glitter, trees and the grain of a film.
  case landscape
  /// A head of stone, in grey: soft shades and few edges.
  case portrait
  /// A test pattern: rings that grow finer outwards, a checker, steps of colour and of grey.
  case rings
  /// A letter made of neurons: flat shapes and sharp edges.
  case emblem

  /// Width and height, in pixels.
  public static let side = 128

  /// Draws it.
  public var image: PixelImage {
    switch self {
    case .landscape: Self.draw(channels: 3, EveningLake().color)
    case .portrait: Self.draw(channels: 1) { x, y in SIMD3(repeating: StoneHead().light(x, y)) }
    case .rings: Self.draw(channels: 3, RingPattern.color)
    case .emblem: Self.draw(channels: 3, NeuronLetter.color)
    }
  }

  /// Each pixel the mean of 3×3 places in it.
  ///
  /// - Parameter color: red, green and blue at a place, x and y from 0 to 1, y downwards.
  private static func draw(
    channels: Int, _ color: (_ x: Float, _ y: Float) -> SIMD3<Float>
  ) -> PixelImage {
    let fine = 3
    let step = 1 / Float(side * fine)
    var values: [Float] = []
    values.reserveCapacity(side * side * channels)
    for row in 0..<side {
      for column in 0..<side {
        var sum = SIMD3<Float>.zero
        for place in 0..<fine * fine {
          let x = (Float(column * fine + place % fine) + 0.5) * step
          let y = (Float(row * fine + place / fine) + 0.5) * step
          sum += color(x, y).clamped(lowerBound: .zero, upperBound: SIMD3(repeating: 1))
        }
        for channel in 0..<channels { values.append(sum[channel] / Float(fine * fine)) }
      }
    }
    return PixelImage(width: side, height: side, channels: channels, values: values)
  }
}
