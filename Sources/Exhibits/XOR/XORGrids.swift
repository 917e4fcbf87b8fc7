import Drawing

/// The places of the input space at which the network is asked, kept from frame to frame.
final class XORGrids {
  /// Samples on a side of a neuron's face.
  static let faceSide = 32
  /// Samples on a side of the sheet in feature space, and the part of the input space it covers.
  static let sheetSide = 33
  static let sheetDomain = Rect(-0.25, -0.25, 1.5, 1.5)
  /// Samples on the longer side of the input space.
  static let fieldSide = 128

  /// `[32 · 32, 2]`, row by row from the top, over −0.5 … 1.5.
  let faceInputs = XORGrids.grid(
    width: faceSide, height: faceSide, over: Rect(-0.5, -0.5, 2, 2), fromTop: true)
  /// `[33 · 33, 2]`, row by row from the bottom.
  let sheetInputs = XORGrids.grid(
    width: sheetSide, height: sheetSide, over: sheetDomain, fromTop: false)
  /// What the two inputs themselves look like over the face's domain, 0 … 1.
  let inputFaces: [[Float]]

  private var fieldCache: (domain: Rect, width: Int, height: Int, inputs: [Float])?

  init() {
    let count = faceInputs.count / 2
    let places = faceInputs
    inputFaces = (0..<2).map { axis in (0..<count).map { (places[2 * $0 + axis] + 0.5) / 2 } }
  }

  /// The samples of a field over `domain`: square cells, 128 on the longer side.
  func field(over domain: Rect) -> (width: Int, height: Int, inputs: [Float]) {
    if let cached = fieldCache, cached.domain == domain {
      return (cached.width, cached.height, cached.inputs)
    }
    let longer = max(domain.width, domain.height)
    let width = max(2, Int((Double(Self.fieldSide) * domain.width / longer).rounded()))
    let height = max(2, Int((Double(Self.fieldSide) * domain.height / longer).rounded()))
    let inputs = Self.grid(width: width, height: height, over: domain, fromTop: true)
    fieldCache = (domain, width, height, inputs)
    return (width, height, inputs)
  }

  private static func grid(width: Int, height: Int, over domain: Rect, fromTop: Bool) -> [Float] {
    var inputs: [Float] = []
    inputs.reserveCapacity(width * height * 2)
    for row in 0..<height {
      let t = Double(row) / Double(height - 1)
      let y = fromTop ? domain.maxY - t * domain.height : domain.y + t * domain.height
      for column in 0..<width {
        inputs.append(Float(domain.x + Double(column) / Double(width - 1) * domain.width))
        inputs.append(Float(y))
      }
    }
    return inputs
  }
}
