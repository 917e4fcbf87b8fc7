import Datasets
import Foundation
import Trees

/// Forests, k-means and neighbours on one thread beside scikit-learn and NumPy, turn by turn in one
/// run, in seconds of the processor.
enum TreesSpeed: Benchmark {
  static let name = "trees-speed"
  static let summary =
    "forests, k-means and neighbours on one thread, beside scikit-learn and NumPy"

  private struct Order: Encodable {
    var kind: String
    var data: String?
    var labels: String?
    var rows = 60_000
    var width = 784
    var trees: Int?
    var tried: Int?
    var seed: Int?
    var points: [Float]?
    var classes: [UInt8]?
    var start: [Int]?
    var steps: Int?
    var question: [UInt8]?
    var count: Int?
  }

  private struct Answer: Decodable {
    var seconds: Double
    var error: Double?
    var inertia: [Double]?
    var rows: [Int]?
  }

  static func run() throws {
    let data = try MNISTData()
    print("  \(data.words)")
    guard Python.has("sklearn") else {
      print("  left out: python3 has no scikit-learn (pip install scikit-learn)")
      return
    }
    try OtherProgram.withFolder { folder in try race(on: data, in: folder) }
  }

  private static func race(on data: MNISTData, in folder: URL) throws {
    let (images, labels) = (folder.appending(path: "images"), folder.appending(path: "labels"))
    try Data(data.images).write(to: images)
    try Data(data.labels).write(to: labels)
    let peer = try Python.session("sklearn_trees.py", threads: 1, needs: "scikit-learn")
    var order = Order(kind: "forest", data: images.path, labels: labels.path)
    order.rows = data.labels.count
    try forestOfPoints(peer)
    try forestOfDigits(peer, data, order)
    try means(peer, data, order)
    try nearest(peer, data, order)
  }

  /// 100 trees on 300 points: what a dragged point costs.
  private static func forestOfPoints(_ peer: OtherProgram.Session) throws {
    let set = PlanePattern.moons.points(300, noise: 0.25, seed: 1)
    let (places, classes) = (set.points.map { $0.place }, set.points.map { UInt8($0.value) })
    var order = Order(kind: "forest", trees: 100, tried: 1, seed: 1)
    (order.points, order.classes) = (places.flatMap { [$0.x, $0.y] }, classes)
    var race = Race("100 trees on 300 points")
    for _ in 0..<5 {
      var grown: (forest: ForestGrower, trees: [DecisionTree])?
      let ours = processorSeconds {
        let forest = ForestGrower(
          PlaneAxes(tilts: 0).table(places), labels: classes, classes: 2,
          settings: .init(featuresTried: 1, seed: 1))
        grown = (forest, forest.trees(0..<100))
      }
      let answer: Answer = try peer.ask(order)
      guard let (forest, trees) = grown else { return }
      try agree(outOfBagError(forest, trees), answer.error, within: 0.05, "out-of-bag error")
      race.add(ours, answer.seconds)
    }
    race.tell()
  }

  /// Trees on 60,000 images.
  private static func forestOfDigits(
    _ peer: OtherProgram.Session, _ data: MNISTData, _ order: Order
  ) throws {
    var order = order
    (order.trees, order.tried) = (10, 28)
    let table = FeatureTable(bytes: data.images, features: 784)
    var race = Race("10 trees on \(grouped(Double(data.labels.count))) images")
    for seed in 1...3 {
      order.seed = seed
      var grown: (forest: ForestGrower, trees: [DecisionTree])?
      let ours = processorSeconds {
        let forest = ForestGrower(
          table, labels: data.labels, classes: 10,
          settings: .init(featuresTried: 28, seed: UInt64(seed)))
        grown = (forest, forest.trees(0..<10))
      }
      let answer: Answer = try peer.ask(order)
      guard let (forest, trees) = grown else { return }
      // scikit-learn counts features that do not vary among those tried; its trees are a little worse.
      try agree(outOfBagError(forest, trees), answer.error, within: 0.02, "out-of-bag error")
      race.add(ours, answer.seconds)
    }
    race.tell()
  }

  /// Steps of k-means on 60,000 images.
  private static func means(
    _ peer: OtherProgram.Session, _ data: MNISTData, _ order: Order
  ) throws {
    let (rows, steps) = (DataRows(bytes: data.images, width: 784), 5)
    for k in [10, 25, 64] {
      var order = order
      order.kind = "means"
      let start = ClusterStart.plusPlus.rows(of: rows, k: k, seed: 1)
      (order.start, order.steps) = (start, steps)
      var race = Race("a step of k-means, k = \(k)")
      for _ in 0..<3 {
        let means = KMeans(rows, startingAt: start)
        var inertia: [Double] = []
        let ours = processorSeconds {
          for _ in 0..<steps {
            inertia.append(means.inertia)
            means.step()
          }
        }
        let answer: Answer = try peer.ask(order)
        // The first and the last of NumPy's assignments are one more than ours has.
        for (found, wanted) in zip(inertia, answer.inertia ?? []) {
          try agree(found / 65_025, wanted, within: 1e-4 * wanted, "inertia")
        }
        race.add(ours / Double(steps), answer.seconds / Double(steps + 1))
      }
      race.tell(asked: k == 25 ? 2 : nil)
    }
  }

  /// The 50 images nearest to another.
  private static func nearest(
    _ peer: OtherProgram.Session, _ data: MNISTData, _ order: Order
  ) throws {
    let neighbors = Neighbors(DataRows(bytes: data.images, width: 784))
    var order = order
    (order.kind, order.count) = ("nearest", 50)
    var race = Race("50 nearest of \(grouped(Double(data.labels.count))) images")
    for number in 0..<9 {
      // An image turned upside down, which is none of them.
      let question = Array(data.images[number * 784..<(number + 1) * 784].reversed())
      order.question = question
      var found: [Int] = []
      let ours = processorSeconds {
        found = neighbors.nearest(toBytes: question, count: 50).map { $0.row }
      }
      let answer: Answer = try peer.ask(order)
      // Rounding may put another image at the border.
      let common = Set(found).intersection(answer.rows ?? []).count
      guard common >= 48 else { throw Disagreement("only \(common) of 50 neighbours are NumPy's") }
      race.add(ours, answer.seconds)
    }
    race.tell()
  }

  private static func outOfBagError(_ forest: ForestGrower, _ trees: [DecisionTree]) -> Double? {
    var tally = VoteTally(rows: forest.table.rows, classes: forest.classes)
    VoteCounter(forest.table, labels: forest.labels).add(
      trees, outside: trees.indices.map { forest.bag(of: $0) }, to: &tally)
    return tally.error(forest.labels)
  }

  private static func agree(
    _ found: Double?, _ wanted: Double?, within tolerance: Double, _ what: String
  ) throws {
    guard let found, let wanted, abs(found - wanted) <= tolerance else {
      throw Disagreement("\(what): \(found ?? .nan), the reference says \(wanted ?? .nan)")
    }
  }

  /// Times of both, turn by turn.
  private struct Race {
    private let what: String
    private var (ours, others): ([Double], [Double]) = ([], [])

    init(_ what: String) { self.what = what }

    mutating func add(_ mine: Double, _ other: Double) {
      ours.append(mine)
      others.append(other)
    }

    func tell(asked: Double? = nil) {
      // Faster is a larger ratio: what is compared is how much a second does.
      let words = ratioWords(ours.map { 1 / $0 }, to: others.map { 1 / $0 }, asked: asked)
      print(
        "  \(what): \(fixed(median(ours.sorted()) * 1e3, 1)) ms, "
          + "other \(fixed(median(others.sorted()) * 1e3, 1)) ms, \(words)")
    }
  }

  /// The seconds that this process's threads have worked for `body`.
  private static func processorSeconds(_ body: () -> Void) -> Double {
    func now() -> Double {
      var time = timespec()
      clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
    let begin = now()
    body()
    return now() - begin
  }
}
