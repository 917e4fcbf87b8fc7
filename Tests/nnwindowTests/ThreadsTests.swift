import Foundation
import Testing

/// Which threads of the real program do the work, as Linux tells of them.
@Suite(
  .serialized,
  .enabled(if: FileManager.default.fileExists(atPath: "/proc/self/task"), "needs /proc"))
struct ThreadsTests {
  /// Hundredths of a second that each thread of a process has worked, by the thread's name.
  private func work(of process: Int32) throws -> [String: Int] {
    let folder = "/proc/\(process)/task"
    var work: [String: Int] = [:]
    for thread in try FileManager.default.contentsOfDirectory(atPath: folder) {
      // One that has ended meanwhile has no file any more.
      guard let line = try? String(contentsOfFile: "\(folder)/\(thread)/stat", encoding: .utf8),
        let first = line.firstIndex(of: "("), let last = line.lastIndex(of: ")")
      else { continue }
      // Behind the name: the state, ten numbers, and the time as itself and in the system.
      let numbers = line[last...].split(separator: " ").dropFirst().map { Int($0) ?? 0 }
      work[String(line[line.index(after: first)..<last]), default: 0] += numbers[11] + numbers[12]
    }
    return work
  }

  /// Trains on images until `isEnough`; the work that each thread has done by then.
  private func train(
    threads: Int, until isEnough: ([String: Int]) -> Bool
  ) throws -> [String: Int] {
    try withFolder { folder in
      let process = Process()
      process.executableURL = try Program.location()
      process.arguments = [
        "--mnist", "--synthetic", "--samples", "900", "-e", "1000000", "--headless", "--quiet",
        "--threads", "\(threads)",
      ]
      process.currentDirectoryURL = folder
      try process.runHearingSignals()
      defer { process.end() }
      let deadline = Date(timeIntervalSinceNow: 60)
      while process.isRunning, Date() < deadline {
        let work = try work(of: process.processIdentifier)
        if isEnough(work) { return work }
        Thread.sleep(forTimeInterval: 0.02)
      }
      Issue.record("the work was not done")
      return [:]
    }
  }

  @Test func allThreadsThatAreAskedForTrain() throws {
    let helpers = ["worker 1", "worker 2"]
    let work = try train(threads: 3) { work in helpers.allSatisfy { work[$0, default: 0] > 10 } }
    #expect(work.keys.filter { $0.hasPrefix("worker ") }.sorted() == helpers)
  }

  @Test func oneThreadTrainsAlone() throws {
    let work = try train(threads: 1) { $0["nnwindow", default: 0] > 200 }
    #expect(!work.keys.contains { $0.hasPrefix("worker ") })
  }
}
