/// How likely each class of an image was to the network of a moment.
package struct ClassifierBelief: Sendable {
  package var branch: BranchID
  package var step: Int
  package var probabilities: [Float]

  package init(branch: BranchID, step: Int, probabilities: [Float]) {
    (self.branch, self.step, self.probabilities) = (branch, step, probabilities)
  }
}
