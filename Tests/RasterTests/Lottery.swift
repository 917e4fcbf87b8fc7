import Datasets
import Drawing
import Raster

/// Draws shapes of every kind by lot, some of them far outside or without sense.
struct Lottery {
  private var generator: SplitMix

  init(seed: UInt64) { generator = SplitMix(seed: seed) }

  mutating func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }

  private mutating func number(_ range: ClosedRange<Double>) -> Double {
    switch pick(0...150) {
    case 0: .nan
    case 1: 1e9
    default: Double.random(in: range, using: &generator)
    }
  }

  private mutating func point() -> Point { Point(number(-20...180), number(-20...140)) }

  private mutating func rect() -> Rect {
    Rect(number(-20...140), number(-20...100), number(0...80), number(0...60))
  }

  private mutating func color() -> Color {
    Color(UInt32(pick(0...0xFFFFFF))).opacity(Double(pick(1...4)) / 4)
  }

  private mutating func stroke() -> Stroke {
    Stroke(
      color(), width: number(0.3...9), dash: pick(0...3) == 0 ? [5, 3] : [],
      cap: pick(0...1) == 0 ? .round : .butt)
  }

  private mutating func points(_ count: Int) -> [Point] { (0..<count).map { _ in point() } }

  mutating func shape() -> Shape {
    switch pick(0...7) {
    case 0:
      .rectangle(
        rect(), fill: color(), stroke: pick(0...1) == 0 ? stroke() : nil,
        cornerRadius: Double(pick(0...6)))
    case 1:
      .disc(center: point(), radius: number(0...30), fill: color(), stroke: stroke())
    case 2: .polygon(points(pick(3...6)), fill: color())
    case 3: .polyline(points(pick(2...9)), stroke: stroke(), isClosed: pick(0...1) == 0)
    case 4:
      .picture(
        Picture(width: 3, height: 2, pixels: (0..<6).map { _ in color().packed }), in: rect(),
        isSmooth: pick(0...1) == 0, opacity: Double(pick(1...4)) / 4)
    case 5: .mesh(mesh())
    case 6:
      .dots(
        Dots(
          (0..<30).map { _ in .init(point(), radius: number(0.4...5), color: color()) },
          rim: color(), rimWidth: 0.7))
    default: .text("wgÅ", at: point(), font: .title, color: color(), anchor: .center)
    }
  }

  private mutating func mesh() -> Mesh {
    var mesh = Mesh()
    for _ in 0..<4 { mesh.append(point(), point(), point(), point(), color: color()) }
    return mesh
  }

  /// Shapes with clips around some of them.
  mutating func shapes() -> [Shape] {
    var shapes: [Shape] = []
    for _ in 0..<pick(3...12) {
      if pick(0...3) == 0 {
        shapes += [.beginClip(rect()), shape(), shape(), .endClip]
      } else {
        shapes.append(shape())
      }
    }
    return shapes
  }

  /// The same shapes, but for a few.
  mutating func change(_ shapes: inout [Shape]) {
    for _ in 0..<pick(1...2) {
      let place = pick(0...shapes.count - 1)
      let isClip =
        switch shapes[place] {
        case .beginClip, .endClip: true
        default: false
        }
      switch pick(0...5) {
      case 0: shapes.insert(shape(), at: place)
      case 1 where !isClip && shapes.count > 1: shapes.remove(at: place)
      case 2:
        if case .beginClip = shapes[place] { shapes[place] = .beginClip(rect()) }
      default: if !isClip { shapes[place] = shape() }
      }
    }
  }
}

/// A letter of 9 × 12 pixels that hangs below its line.
final class Blocks: GlyphSource {
  private let coverage = UnsafeMutablePointer<UInt8>.allocate(capacity: 108)

  init() { for index in 0..<108 { coverage[index] = UInt8(index * 2) } }

  deinit { coverage.deallocate() }

  func glyph(_ scalar: Unicode.Scalar, in face: FontFace, size: Double, phase: Int) -> Glyph? {
    Glyph(left: 0, top: 8, width: 9, height: 12, coverage: coverage)
  }

  func advance(_ scalar: Unicode.Scalar, in face: FontFace) -> Double { 0.6 }
}
