/// What the panels that every page of a classifier has show, and how to read them.
enum ClassifierExplanation {
  static let loss =
    "How wrong the answers are: on the batches that the network trains on, and on the validation "
    + "set, which it never trains on. Drag to go back in time."
  static let accuracy =
    "The share of images answered right, on the batches and on the validation set."
  static let optimizer =
    "How the optimiser works: how large each layer's update is beside its weights. About one "
    + "thousandth is healthy."
  static let confusion =
    "What the network takes each class for, over the whole validation set: rows are true, columns "
    + "are answers. A click on a cell shows its images."
}
