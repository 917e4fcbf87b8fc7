/// How often each class was taken for each: rows are true, columns answered.
public struct ConfusionMatrix: Sendable, Hashable {
  /// The number of classes.
  public let classCount: Int
  /// `[true, answered]`.
  public private(set) var counts: [Int]

  /// A matrix without an image; traps unless there is a class.
  public init(classCount: Int) {
    precondition(classCount > 0, "a matrix of some classes")
    self.classCount = classCount
    counts = Array(repeating: 0, count: classCount * classCount)
  }

  /// Counts one more image.
  public mutating func add(truth: Int, answer: Int) {
    precondition((0..<classCount).contains(answer), "an answer among the classes")
    counts[truth * classCount + answer] += 1
  }

  /// Images of class `truth` that were taken for `answer`.
  public subscript(truth: Int, answer: Int) -> Int { counts[truth * classCount + answer] }

  /// `[true][answered]`.
  public var rows: [[Int]] {
    stride(from: 0, to: counts.count, by: classCount).map { Array(counts[$0..<$0 + classCount]) }
  }

  /// All images.
  public var total: Int { counts.reduce(0, +) }
  /// Images answered right.
  public var correct: Int { (0..<classCount).reduce(0) { $0 + self[$1, $1] } }
  /// The share of images answered right; nil without images.
  public var accuracy: Double? { total > 0 ? Double(correct) / Double(total) : nil }

  /// Of the images of a class, the share answered so; nil where there is none.
  public func recall(_ label: Int) -> Double? {
    let all = (0..<classCount).reduce(0) { $0 + self[label, $1] }
    return all > 0 ? Double(self[label, label]) / Double(all) : nil
  }

  /// Of the images answered as a class, the share that belongs to it; nil where there is none.
  public func precision(_ label: Int) -> Double? {
    let all = (0..<classCount).reduce(0) { $0 + self[$1, label] }
    return all > 0 ? Double(self[label, label]) / Double(all) : nil
  }

  /// The mean of F1 over the classes that occur; nil without images.
  public var meanF1: Double? {
    let scores = (0..<classCount).compactMap(f1)
    return scores.isEmpty ? nil : scores.reduce(0, +) / Double(scores.count)
  }

  /// `2 · precision · recall / (precision + recall)`, 0 where neither is above 0; nil where a class
  /// never occurs.
  public func f1(_ label: Int) -> Double? {
    guard let recall = recall(label) else { return nil }
    guard let precision = precision(label), precision + recall > 0 else { return 0 }
    return 2 * precision * recall / (precision + recall)
  }
}
