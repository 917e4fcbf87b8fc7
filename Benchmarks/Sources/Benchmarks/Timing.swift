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
