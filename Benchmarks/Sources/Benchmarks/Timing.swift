import Foundation

/// Runs `body` `count` times after one run to warm up, and returns the seconds of each, ascending.
func seconds(ofEach count: Int, _ body: () throws -> Void) rethrows -> [Double] {
  try body()
  let clock = ContinuousClock()
  return try (0..<count).map { _ in try clock.measure(body) / .seconds(1) }.sorted()
}

/// The middle of ascending numbers.
func median(_ sorted: [Double]) -> Double {
  sorted.isEmpty ? .nan : sorted[sorted.count / 2]
}

/// How many times as fast as another program this one was in the rounds that both ran: the median,
/// the least, and whether the median is what is asked.
func ratioWords(_ ours: [Double], to others: [Double], asked: Double?) -> String {
  let ratios = zip(ours, others).map { $0 / $1 }.sorted()
  let words = "ratio \(fixed(median(ratios), 2)), least \(fixed(ratios.first ?? .nan, 2))"
  return asked.map { "\(words) (\(verdict(median(ratios), asked: $0)))" } ?? words
}

/// What is asked, and whether `value` is as much.
func verdict(_ value: Double, asked: Double) -> String {
  let number = asked < 1000 ? String(format: "%g", asked) : grouped(asked)
  return "asked: \(number), \(value >= asked ? "reached" : "missed")"
}

/// `value` with `digits` after the point.
func fixed(_ value: Double, _ digits: Int) -> String {
  String(format: "%.\(digits)f", value)
}

/// `value` as a count with separators, for example `5,012,345`.
func grouped(_ value: Double) -> String {
  let formatter = NumberFormatter()
  formatter.numberStyle = .decimal
  formatter.maximumFractionDigits = 0
  formatter.locale = Locale(identifier: "en_US")
  return formatter.string(from: NSNumber(value: value)) ?? fixed(value, 0)
}

/// Median and extremes of ascending times, in milliseconds.
func spread(_ sorted: [Double]) -> String {
  let all = [median(sorted), sorted.first ?? .nan, sorted.last ?? .nan].map { fixed($0 * 1e3, 3) }
  return "median \(all[0]) ms (\(all[1]) … \(all[2]), \(sorted.count) runs)"
}

/// The processor and its number of cores, as the system names them.
func machineDescription() -> String {
  let cores = ProcessInfo.processInfo.activeProcessorCount
  var model = ""
  if let text = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8) {
    let line = text.split(separator: "\n").first { $0.hasPrefix("model name") }
    model = line?.split(separator: ":").last.map { String($0) } ?? ""
  }
  let system = ProcessInfo.processInfo.operatingSystemVersionString
  return "machine:\(model.isEmpty ? " unknown processor" : model), \(cores) cores, \(system)"
}
