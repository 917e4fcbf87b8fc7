import Datasets
import Training

// The images that the user looks at.
extension ClassifierStudio {
  /// Shows an image of the validation set.
  func showSample(_ index: Int) {
    guard data.validation.labels.indices.contains(index) else { return }
    controls.sample = index
    portrait.show(image: data.validation.image(index).map { Float($0) / 255 })
    needsDrawing = true
  }

  /// Shows the next image, or with −1 the one before, of those that the user wants to see.
  ///
  /// - Returns: whether there is one.
  @discardableResult
  func nextSample(by step: Int) -> Bool {
    let count = data.validation.count
    var index = controls.sample
    for _ in 0..<count {
      index = (index + step + count) % count
      let label = Int(data.validation.labels[index])
      guard controls.classes.isEmpty || controls.classes.contains(label) else { continue }
      if controls.isWrongOnly, let answers = survey?.report.answers, index < answers.count,
        Int(answers[index]) == label
      {
        continue
      }
      showSample(index)
      return true
    }
    return false
  }

  /// Shows images of a class or not; with none left, all.
  func toggle(_ label: Int, alone: Bool) {
    if alone {
      controls.classes = controls.classes == [label] ? [] : [label]
    } else {
      var classes = controls.classes.isEmpty ? Set(data.classNames.indices) : controls.classes
      classes.formSymmetricDifference([label])
      controls.classes = classes.count == data.classCount ? [] : classes
    }
    let current = Int(data.validation.labels[controls.sample])
    if !controls.classes.isEmpty, !controls.classes.contains(current) { nextSample(by: 1) }
  }
}
