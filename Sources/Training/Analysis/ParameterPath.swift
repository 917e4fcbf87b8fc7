/// The parameters that a run has walked through, thinned so that it stays short however long the
/// run is.
///
/// Steps fall into buckets of equal width, a power of two; the first point of each bucket stays,
/// and the newest point always does. When there are too many, the width doubles. So what is kept
/// lies evenly over the run's steps, depends on the run alone and never slides from one point to
/// its neighbour.
public struct ParameterPath: Sendable, Equatable {
  /// Numbers in a parameter vector.
  public let dimension: Int
  /// The most points that are kept.
  public let limit: Int
  /// `[count, dimension]`, in the order of the steps.
  public private(set) var parameters: [Float] = []
  /// The true loss at each point, `[count]`.
  public private(set) var losses: [Float] = []
  /// The step of each point, ascending, `[count]`.
  public private(set) var steps: [Int] = []
  /// Steps in a bucket.
  private var width = 1

  /// A path without points. Traps when there are no parameters, or room for fewer than two points.
  public init(dimension: Int, limit: Int = 400) {
    precondition(dimension > 0, "a parameter vector has at least one number")
    precondition(limit >= 2, "a path has room for its start and its end")
    self.dimension = dimension
    self.limit = limit
  }

  /// The number of points kept.
  public var count: Int { steps.count }

  /// Adds the point reached at `step`.
  ///
  /// A point of the same or a later step that is already there is forgotten first: the run went
  /// back and branched. Traps when `parameters` is not `[dimension]` or `step` is negative.
  public mutating func append(step: Int, loss: Float, parameters new: [Float]) {
    precondition(new.count == dimension, "a path's points have one dimension")
    precondition(step >= 0, "steps count from 0")
    truncate(before: step)
    if count >= 2, steps[count - 1] / width == steps[count - 2] / width {
      remove(at: count - 1)
    }
    steps.append(step)
    losses.append(loss)
    parameters += new
    while count > limit { thin() }
  }

  /// Forgets the points at `step` and after it.
  public mutating func truncate(before step: Int) {
    while let last = steps.last, last >= step { remove(at: count - 1) }
  }

  /// Doubles the buckets and keeps the first point of each, and the last of all.
  private mutating func thin() {
    width *= 2
    var kept = 0
    for i in 0..<count
    where i == 0 || i == count - 1 || steps[i] / width != steps[kept - 1] / width {
      steps[kept] = steps[i]
      losses[kept] = losses[i]
      for k in 0..<dimension where kept != i {
        parameters[kept * dimension + k] = parameters[i * dimension + k]
      }
      kept += 1
    }
    steps.removeLast(count - kept)
    losses.removeLast(losses.count - kept)
    parameters.removeLast(parameters.count - kept * dimension)
  }

  private mutating func remove(at index: Int) {
    steps.remove(at: index)
    losses.remove(at: index)
    parameters.removeSubrange(index * dimension..<(index + 1) * dimension)
  }
}
