/// The middle of some numbers; of an even count the mean of both in the middle. NaN for none.
package func median(_ numbers: some Collection<Double>) -> Double { middle(numbers.sorted()) }

/// The medians of all windows of so many numbers side by side; none of fewer numbers than a window has.
///
/// The window is kept in order, so that a step costs its width and not its sorting. NaN counts as 0.
func slidingMedians(_ numbers: [Double], window: Int) -> [Double] {
  precondition(window > 0, "a window of at least one number")
  guard numbers.count >= window else { return [] }
  let numbers = numbers.map { $0.isNaN ? 0 : $0 }
  var sorted = numbers[..<window].sorted()
  var medians = [middle(sorted)]
  for index in window..<numbers.count {
    let (old, new) = (numbers[index - window], numbers[index])
    if let place = sorted.firstIndex(of: old) { sorted.remove(at: place) }
    sorted.insert(new, at: sorted.firstIndex { $0 > new } ?? sorted.count)
    medians.append(middle(sorted))
  }
  return medians
}

private func middle(_ sorted: [Double]) -> Double {
  guard !sorted.isEmpty else { return .nan }
  let place = sorted.count / 2
  return sorted.count % 2 == 1 ? sorted[place] : (sorted[place - 1] + sorted[place]) / 2
}
