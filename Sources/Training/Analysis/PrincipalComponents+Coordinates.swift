extension PrincipalComponents {
  /// Returns the coordinates of `rows` (`[n, dimension]`) along the directions, `[n, count]`.
  ///
  /// Traps when `rows` is not a whole number of points.
  public func coordinates(of rows: [Float]) -> [Float] {
    precondition(rows.count % dimension == 0, "rows hold whole points")
    var result = [Float](repeating: 0, count: rows.count / dimension * count)
    rows.withUnsafeBufferPointer { rows in
      result.withUnsafeMutableBufferPointer { project(rows, into: $0) }
    }
    return result
  }

  /// Writes the coordinates of `rows` (`[n, dimension]`) along the directions to `coordinates`,
  /// `[n, count]`.
  ///
  /// Traps when the sizes do not agree.
  public func project(
    _ rows: UnsafeBufferPointer<Float>, into coordinates: UnsafeMutableBufferPointer<Float>
  ) {
    let n = rows.count / dimension
    precondition(
      rows.count == n * dimension && coordinates.count == n * count,
      "coordinates have a row for each point")
    mean.withUnsafeBufferPointer { mean in
      directions.withUnsafeBufferPointer { directions in
        for r in 0..<n {
          for i in 0..<count {
            var sum = 0.0
            for k in 0..<dimension {
              sum +=
                (Double(rows[r * dimension + k]) - Double(mean[k]))
                * Double(directions[i * dimension + k])
            }
            coordinates[r * count + i] = Float(sum)
          }
        }
      }
    }
  }

  /// Returns the point at `coordinates` along the directions: mean + Σ cᵢ·dᵢ, `[dimension]`.
  ///
  /// Traps when there are more coordinates than directions.
  public func point(at coordinates: [Float]) -> [Float] {
    precondition(coordinates.count <= count, "a coordinate belongs to a direction")
    var result = mean
    for (i, coordinate) in coordinates.enumerated() {
      for k in 0..<dimension { result[k] += coordinate * directions[i * dimension + k] }
    }
    return result
  }

  /// Returns the linear form w·x + b, restricted to the points mean + Σ cᵢ·dᵢ, as a form in their
  /// coordinates c: w′ᵢ = dᵢ·w and b′ = b + w·mean.
  ///
  /// With the output layer's weights and bias this is the network's own plane w′·c + b′ = 0 in
  /// the feature space of a wide hidden layer: its slice through the mean of the points, not a
  /// projection of the points' decisions. A point off the slice may lie on the other side.
  /// Traps when `weights` is not `[dimension]`.
  public func restriction(
    ofWeights weights: [Float], bias: Float
  ) -> (weights: [Float], bias: Float) {
    precondition(weights.count == dimension, "a weight for each coordinate")
    var offset = Double(bias)
    for k in 0..<dimension { offset += Double(weights[k]) * Double(mean[k]) }
    let inside = (0..<count).map { i in
      var sum = 0.0
      for k in 0..<dimension { sum += Double(weights[k]) * Double(directions[i * dimension + k]) }
      return Float(sum)
    }
    return (inside, Float(offset))
  }
}
