import CLanes

/// How the lanes of a vector are shared by neurons and rows: some neurons side by side, each with a lane
/// for every row.
///
/// Sums are made pair by pair, so that all lanes of one come to the same bits.
protocol RowGroups {
  associatedtype Vector: Lanes
  /// Whether a vector holds one neuron and no other.
  static var isAlone: Bool { get }
  /// In every lane the sum over the rows of its neuron.
  static func sumOverRows(_ v: Vector) -> Vector
  /// In every lane the sum over the neurons of its row.
  static func sumOverNeurons(_ v: Vector) -> Vector
}

extension RowGroups {
  @inline(__always) static var isAlone: Bool { false }
}

enum FourRows: RowGroups {
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
  @inline(__always) static func sumOverRows(_ v: Wide) -> Wide {
    let fours = FourRows.sumOverRows(v)
    return fours + CLanes16SwapFours(fours)
  }

  @inline(__always) static func sumOverNeurons(_ v: Wide) -> Wide { v + CLanes16SwapEights(v) }
}

enum SixteenRows: RowGroups {
  @inline(__always) static var isAlone: Bool { true }

  @inline(__always) static func sumOverRows(_ v: Wide) -> Wide {
    FourRows.sumOverNeurons(FourRows.sumOverRows(v))
  }

  @inline(__always) static func sumOverNeurons(_ v: Wide) -> Wide { v }
}

/// Two neurons alone, in half a vector: what it holds is divided sooner.
enum FourRowsOfTwo: RowGroups {
  @inline(__always) static func sumOverRows(_ v: SIMD8<Float>) -> SIMD8<Float> {
    let pairs = v + CLanes8SwapOnes(v)
    return pairs + CLanes8SwapTwos(pairs)
  }

  @inline(__always) static func sumOverNeurons(_ v: SIMD8<Float>) -> SIMD8<Float> {
    v + CLanes8SwapFours(v)
  }
}

/// One neuron alone: only its lanes have its sums.
enum FourRowsOfOne: RowGroups {
  @inline(__always) static func sumOverRows(_ v: SIMD8<Float>) -> SIMD8<Float> {
    FourRowsOfTwo.sumOverRows(v)
  }

  @inline(__always) static func sumOverNeurons(_ v: SIMD8<Float>) -> SIMD8<Float> { v }
}
