/// The pieces of the plane on which a network of rectified units is affine, and the folds between them.
///
/// A rectified unit is 0 on one side of a line and affine on the other, so that a network of them
/// folds the plane: a neuron of the first layer along a straight line, those behind it along lines that
/// break where an earlier fold crosses them (Montúfar et al. 2014). Cut layer by layer, neuron by
/// neuron, the pieces are exact: all arithmetic is in double precision, with the network's own numbers.
///
/// ```swift
/// let pieces = LinearPieces(network, x: -6...6, y: -6...6)
/// print(pieces.pieces.count, pieces.folds.count)
/// ```
public struct LinearPieces: Sendable {
  /// A part of the plane on which every output is affine.
  public struct Piece: Sendable {
    /// Where it lies.
    public let polygon: ConvexPolygon
    /// The sum of each output neuron, before its activation.
    public let outputs: [AffineFunction]
  }

  /// A part of the line on which a neuron's sum is 0.
  public struct Fold: Sendable, Hashable {
    /// The hidden layer, from 0.
    public let layer: Int
    /// The neuron in it, from 0.
    public let neuron: Int
    public let from, to: SIMD2<Double>
  }

  /// The pieces, which share nothing but edges and cover the rectangle.
  public private(set) var pieces: [Piece] = []
  /// The folds, layer by layer.
  public private(set) var folds: [Fold] = []

  /// Whether a network is made of such pieces: dense layers over two inputs, of which the hidden ones
  /// are rectified, leaky or linear.
  public static func fits(_ architecture: Architecture) -> Bool {
    guard architecture.inputs == 2, let last = architecture.layers.last, case .dense = last else {
      return false
    }
    return architecture.layers.dropLast().allSatisfy { layer in
      guard case .dense(_, let activation, _) = layer else { return false }
      return [.relu, .leakyReLU, .identity].contains(activation)
    }
  }

  /// The pieces of a network over a rectangle. Traps on a network that does not fit.
  ///
  /// - Parameter most: about how many pieces there may be; where there are more, nothing is kept.
  public init?(
    _ network: Network, x: ClosedRange<Double>, y: ClosedRange<Double>, most: Int = .max
  ) {
    let architecture = network.architecture
    precondition(Self.fits(architecture), "a network of dense rectified layers over two inputs")
    let stack = DenseStack(architecture, network.parameters)
    guard network.parameters.allSatisfy(\.isFinite) else { return nil }
    var open = [
      Part(
        polygon: ConvexPolygon(x: x, y: y),
        values: [
          AffineFunction(slope: SIMD2(1, 0), offset: 0),
          AffineFunction(slope: SIMD2(0, 1), offset: 0),
        ])
    ]
    for (index, layer) in stack.layers.enumerated() {
      let activation = architecture.layers[index].activation
      let isLast = index == stack.layers.count - 1
      let slope = activation == .leakyReLU ? Double(architecture.leakySlope) : 0
      var next: [Part] = []
      for part in open {
        let sums = part.sums(layer)
        if isLast || activation == .identity {
          next.append(Part(polygon: part.polygon, values: sums))
          continue
        }
        for polygon in cut(part.polygon, sums, index) {
          let middle = polygon.middle
          let values = sums.map { sum -> AffineFunction in
            let share = sum(middle) > 0 ? 1 : slope
            return AffineFunction(slope: share * sum.slope, offset: share * sum.offset)
          }
          next.append(Part(polygon: polygon, values: values))
        }
        guard next.count <= most else { return nil }
      }
      open = next
    }
    pieces = open.map { Piece(polygon: $0.polygon, outputs: $0.values) }
  }

  /// The parts of a polygon between the lines on which sums are 0, whose folds it keeps.
  private mutating func cut(
    _ polygon: ConvexPolygon, _ sums: [AffineFunction], _ layer: Int
  ) -> [ConvexPolygon] {
    var parts = [polygon]
    for (neuron, sum) in sums.enumerated() {
      for index in parts.indices {
        guard let cut = parts[index].cut(by: sum) else { continue }
        folds.append(Fold(layer: layer, neuron: neuron, from: cut.from, to: cut.to))
        parts[index] = cut.below
        parts.append(cut.above)
      }
    }
    return parts
  }

  /// A part of the plane, and what a layer gives there.
  private struct Part {
    var polygon: ConvexPolygon
    var values: [AffineFunction]

    /// What the neurons of the next layer sum up.
    func sums(_ layer: DenseStack.Layer) -> [AffineFunction] {
      (0..<layer.outputs).map { output in
        var sum = AffineFunction(slope: SIMD2(), offset: Double(layer.bias[output]))
        for input in 0..<layer.inputs {
          let weight = Double(layer[output, input])
          sum.slope += weight * values[input].slope
          sum.offset += weight * values[input].offset
        }
        return sum
      }
    }
  }

  // MARK: What is asked of them

  /// The piece in which a place lies; nil outside of the rectangle.
  public func piece(at place: SIMD2<Double>) -> Piece? {
    pieces.first { $0.polygon.contains(place) }
  }

  /// The border between the answers: where the one output is 0, or the two largest outputs are the same.
  public var border: [(from: SIMD2<Double>, to: SIMD2<Double>)] {
    var segments: [(from: SIMD2<Double>, to: SIMD2<Double>)] = []
    for piece in pieces {
      if piece.outputs.count == 1 {
        if let cut = piece.polygon.cut(by: piece.outputs[0]) { segments.append((cut.from, cut.to)) }
        continue
      }
      for first in piece.outputs.indices {
        for second in first + 1..<piece.outputs.count {
          guard let cut = piece.polygon.cut(by: piece.outputs[first] - piece.outputs[second]) else {
            continue
          }
          var (from, to) = (cut.from, cut.to)
          let isSeen = piece.outputs.indices.allSatisfy { other in
            other == first || other == second
              || Self.clip(&from, &to, piece.outputs[first] - piece.outputs[other])
          }
          if isSeen { segments.append((from, to)) }
        }
      }
    }
    return segments
  }

  /// Keeps of a line the part where a function is not below 0.
  ///
  /// - Returns: whether there is one.
  private static func clip(
    _ from: inout SIMD2<Double>, _ to: inout SIMD2<Double>, _ function: AffineFunction
  ) -> Bool {
    let (a, b) = (function(from), function(to))
    if a < 0, b < 0 { return false }
    if a < 0 || b < 0 {
      let crossing = from + (a / (a - b)) * (to - from)
      if a < 0 { from = crossing } else { to = crossing }
    }
    return from != to
  }
}
