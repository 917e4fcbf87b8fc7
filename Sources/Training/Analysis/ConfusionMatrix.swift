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

  /// `2 · precision · recall / (precision + recall)`, 0 where neither is above 0; nil where a class
  /// never occurs.
  public func f1(_ label: Int) -> Double? {
    guard let recall = recall(label) else { return nil }
    guard let precision = precision(label), precision + recall > 0 else { return 0 }
    return 2 * precision * recall / (precision + recall)
  }

  /// The means of precision, recall and F1 over the classes that occur, each counting the same; one
  /// that was never answered has precision 0. Nil without images.
  public var macroAverages: (precision: Double, recall: Double, f1: Double)? {
    let classes = (0..<classCount).filter { recall($0) != nil }
    guard !classes.isEmpty else { return nil }
    func mean(_ measure: (Int) -> Double?) -> Double {
      classes.reduce(0) { $0 + (measure($1) ?? 0) } / Double(classes.count)
    }
    return (mean(precision), mean(recall), mean(f1))
  }

  /// The mistake made most often, of several the first by rows; nil where there is none.
  public var worstError: (truth: Int, answer: Int)? {
    let errors = counts.indices.filter { $0 / classCount != $0 % classCount && counts[$0] > 0 }
    guard let most = errors.map({ counts[$0] }).max(),
      let worst = errors.first(where: { counts[$0] == most })
    else { return nil }
    return (worst / classCount, worst % classCount)
  }
}
