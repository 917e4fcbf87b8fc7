/// Returns how many of the rows a binary classifier gets right: its output and the target lie on
/// the same side of 0.5.
///
/// An output of exactly 0.5 counts as class 1, and one that is not a number as wrong. Traps when
/// `outputs` and `targets` are not of one length.
public func rowsRight(outputs: [Float], targets: [Float]) -> Int {
  precondition(outputs.count == targets.count, "a target for each output")
  var right = 0
  for (output, target) in zip(outputs, targets)
  where !output.isNaN && (output >= 0.5) == (target >= 0.5) {
    right += 1
  }
  return right
}
