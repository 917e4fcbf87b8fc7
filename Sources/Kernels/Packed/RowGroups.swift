import CLanes

/// How the 16 lanes of a vector are shared by neurons and rows: `16 / rowCount` neurons side by side,
/// each with a lane for every row.
protocol RowGroups {
  /// The lanes of one neuron.
  static var rowCount: Int { get }
  /// In every lane the sum over the rows of its neuron.
  static func sumOverRows(_ v: Wide) -> Wide
  /// In every lane the sum over the neurons of its row.
  static func sumOverNeurons(_ v: Wide) -> Wide
}

enum FourRows: RowGroups {
  static let rowCount = 4

  @inline(__always) static func sumOverRows(_ v: Wide) -> Wide {
    let pairs = v + CLanes16SwapOnes(v)
    return pairs + CLanes16SwapTwos(pairs)
  }

  @inline(__always) static func sumOverNeurons(_ v: Wide) -> Wide {
    let pairs = v + CLanes16SwapEights(v)
    return pairs + CLanes16SwapFours(pairs)
  }
}

enum EightRows: RowGroups {
  static let rowCount = 8

  @inline(__always) static func sumOverRows(_ v: Wide) -> Wide {
    let fours = FourRows.sumOverRows(v)
    return fours + CLanes16SwapFours(fours)
  }

  @inline(__always) static func sumOverNeurons(_ v: Wide) -> Wide { v + CLanes16SwapEights(v) }
}

// All lanes of a sum come to the same bits, since it is made pair by pair.
enum SixteenRows: RowGroups {
  static let rowCount = 16

  @inline(__always) static func sumOverRows(_ v: Wide) -> Wide {
    FourRows.sumOverNeurons(FourRows.sumOverRows(v))
  }

  @inline(__always) static func sumOverNeurons(_ v: Wide) -> Wide { v }
}
