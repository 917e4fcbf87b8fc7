import Datasets
import Networks

/// What a person can change in an XOR run.
package enum XOREdit: Hashable, Sendable {
  /// One weight or bias, by its place in the flat buffer.
  case parameter(index: Int, value: Float)
  case learningRate(Float)
  case points(PointSet.Edit)
  /// Takes over another network's numbers, as loaded from a file.
  case state(LearnerState)
}
