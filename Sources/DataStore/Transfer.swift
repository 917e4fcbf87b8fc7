import Foundation
import Synchronization

/// One file on its way from a server.
///
/// What an answer must be is decided here; how it is fetched is an `Exchange`'s, which is another one
/// on each system.
final class Transfer: Sendable {
  /// Why a file did not come.
  enum Problem: Error, Hashable {
    /// No server answered.
    case unreachable(String)
    /// A server answered, but not with the file, or not with all of it.
    case refused(String)
    /// There is no place for the file.
    case unwritable(String)
    /// The user stopped it.
    case cancelled
  }

  /// What an answer says of itself.
  struct Answer: Sendable {
    var status: Int
    /// Where its part begins, as `Content-Range` says.
    var range = ""
    /// The bytes that are to come; nil where it does not say, or says no number.
    var length: Int64?
  }

  private struct State: Sendable {
    var done = 0
    var total: Int?
    var hasAnswered = false
    var problem: Problem?
    var hasEnded = false
  }

  /// A server that sends less than this on average is given up, in bytes a second.
  private static let leastSpeed = 1000.0

  private let url: URL
  private let part: PartialFile
  private let limit: Int
  private let patience: Double
  private let state = Mutex(State())

  /// - Parameters:
  ///   - limit: a file may have so many bytes; a server that sends more is cut off.
  ///   - patience: seconds without a byte after which the server is given up; one that sends next to
  ///     nothing has twice as long.
  init(_ url: URL, into part: PartialFile, limit: Int, patience: Double) {
    (self.url, self.part, self.limit, self.patience) = (url, part, limit, patience)
  }

  /// Fetches the file, going on where it was left.
  ///
  /// Once this returns, nothing is written any more.
  func run(
    isCancelled: () -> Bool, onProgress: (_ done: Int, _ total: Int?) -> Void
  ) throws(Problem) {
    let exchange = try Exchange(url, from: part.size, to: self)
    defer {
      state.withLock { $0.hasEnded = true }
      exchange.cancel()
    }
    var (last, lastChange) = (-1, ContinuousClock.now)
    var mark: (done: Int, time: ContinuousClock.Instant)?
    while true {
      exchange.turn(milliseconds: 20)
      let now = state.withLock { $0 }
      if let problem = now.problem { throw problem }
      if now.hasEnded { return }
      let time = ContinuousClock.now
      if now.done != last {
        (last, lastChange) = (now.done, time)
        onProgress(now.done, now.total)
      }
      if isCancelled() { throw .cancelled }
      if time - lastChange > .seconds(patience) {
        throw now.hasAnswered
          ? .refused("nothing more came for \(Int(patience)) s")
          : .unreachable("no answer for \(Int(patience)) s")
      }
      guard now.hasAnswered else { continue }
      let since = mark ?? (now.done, time)
      mark = since
      if time - since.time > .seconds(2 * patience) {
        let came = now.done - since.done
        guard Double(came) >= Self.leastSpeed * 2 * patience else {
          throw .refused("only \(came) bytes came in \(Int(2 * patience)) s")
        }
        mark = (now.done, time)
      }
    }
  }

  /// Looks at an answer before its content comes.
  ///
  /// - Returns: whether the content is wanted.
  func accept(_ answer: Answer) -> Bool {
    state.withLock { state in
      guard !state.hasEnded else { return false }
      state.hasAnswered = true
      if let flaw = flaw(answer) {
        state.problem = .refused(flaw)
        return false
      }
      state.done = part.size
      // No overflow: what is longer than the limit has a flaw.
      state.total = answer.length.map { state.done + Int($0) }
      return true
    }
  }

  /// What is wrong with an answer; where that is what the part already holds, it is thrown away.
  private func flaw(_ answer: Answer) -> String? {
    switch answer.status {
    case 200: part.empty()
    case 206:
      guard answer.range.hasPrefix("bytes \(part.size)-") else {
        part.empty()
        return "it went on somewhere else than asked"
      }
    case 416:
      part.empty()
      return "the part that was there is longer than the file"
    default: return "HTTP status \(answer.status)"
    }
    guard let length = answer.length else { return nil }
    if length < 0 { return "expected a length of 0 or more, found \(length)" }
    // The length is the server's word: it may be too large to add to.
    return length > Int64(limit - min(limit, part.size))
      ? "expected at most \(limit) bytes, found \(length)" : nil
  }

  /// Takes the next bytes of the content.
  ///
  /// - Returns: whether more is wanted.
  func take(_ data: Data) -> Bool {
    state.withLock { state in
      // Once is enough to cancel: what is still on its way falls away.
      guard !state.hasEnded, state.problem == nil else { return false }
      guard data.count <= limit - state.done else {
        part.empty()
        state.problem = .refused("expected at most \(limit) bytes, found more")
        return false
      }
      if let problem = part.append(data) {
        state.problem = .unwritable(problem)
        return false
      }
      state.done += data.count
      return true
    }
  }

  /// Hears that nothing more comes.
  ///
  /// - Parameters:
  ///   - problem: why not all came; nil for nothing.
  ///   - isAnswered: whether it was a server that caused the problem, and not the way to it.
  func end(_ problem: String?, isAnswered: Bool = false) {
    state.withLock { state in
      if state.problem == nil {
        if let total = state.total, state.done < total {
          state.problem = .refused("expected \(total) bytes, found \(state.done)")
        } else if let problem {
          state.problem =
            state.hasAnswered || isAnswered ? .refused(problem) : .unreachable(problem)
        } else if !state.hasAnswered {
          state.problem = .refused("no HTTP answer")
        }
      }
      state.hasEnded = true
    }
  }
}
