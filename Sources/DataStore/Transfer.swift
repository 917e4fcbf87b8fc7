import Foundation
import Synchronization

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// One file on its way from a server.
final class Transfer: NSObject, URLSessionDataDelegate, Sendable {
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

  private struct State: Sendable {
    var done = 0
    var total: Int?
    var hasAnswered = false
    var problem: Problem?
    var hasEnded = false
  }

  private let url: URL
  private let part: PartialFile
  private let limit: Int
  private let patience: Double
  private let state = Mutex(State())

  /// - Parameters:
  ///   - limit: a file may have so many bytes; a server that sends more is cut off.
  ///   - patience: seconds without a byte after which the server is given up.
  init(_ url: URL, into part: PartialFile, limit: Int, patience: Double) {
    (self.url, self.part, self.limit, self.patience) = (url, part, limit, patience)
  }

  /// Fetches the file, going on where it was left.
  ///
  /// Once this returns, nothing is written any more.
  func run(
    isCancelled: () -> Bool, onProgress: (_ done: Int, _ total: Int?) -> Void
  ) throws(Problem) {
    let configuration = URLSessionConfiguration.ephemeral
    // Later than the loop below gives up, which knows better what it was waiting for.
    let lastResort = 2 * patience + 10
    configuration.timeoutIntervalForRequest = lastResort
    configuration.timeoutIntervalForResource = 3600
    configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
    // Off Apple's systems a task that is cancelled while its cache is looked up ends the program:
    // the lookup, on a queue of its own, finds the task gone from the session's registry.
    configuration.urlCache = nil
    let session = URLSession(configuration: configuration, delegate: self, delegateQueue: nil)
    defer { session.invalidateAndCancel() }
    var request = URLRequest(url: url, timeoutInterval: lastResort)
    // The bytes as they are stored: what counts is the packed file.
    request.setValue("identity", forHTTPHeaderField: "Accept-Encoding")
    let start = part.size
    if start > 0 { request.setValue("bytes=\(start)-", forHTTPHeaderField: "Range") }
    let task = session.dataTask(with: request)
    task.resume()
    defer { state.withLock { $0.hasEnded = true } }
    var (last, lastChange) = (-1, ContinuousClock.now)
    while true {
      let now = state.withLock { $0 }
      if let problem = now.problem { throw problem }
      if now.hasEnded { return }
      if now.done != last {
        (last, lastChange) = (now.done, .now)
        onProgress(now.done, now.total)
      }
      if isCancelled() { throw .cancelled }
      if ContinuousClock.now - lastChange > .seconds(patience) {
        throw now.hasAnswered
          ? .refused("nothing more came for \(Int(patience)) s")
          : .unreachable("no answer for \(Int(patience)) s")
      }
      usleep(20_000)
    }
  }

  func urlSession(
    _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
    completionHandler: @escaping (URLSession.ResponseDisposition) -> Void
  ) {
    completionHandler(accept(response) ? .allow : .cancel)
  }

  private func accept(_ response: URLResponse) -> Bool {
    state.withLock { state in
      guard !state.hasEnded else { return false }
      state.hasAnswered = true
      if let flaw = flaw(response) {
        state.problem = .refused(flaw)
        return false
      }
      state.done = part.size
      let length = Int(response.expectedContentLength)
      state.total = length > 0 ? state.done + length : nil
      return true
    }
  }

  /// What is wrong with an answer; where that is what the part already holds, it is thrown away.
  private func flaw(_ response: URLResponse) -> String? {
    guard let response = response as? HTTPURLResponse else { return "no HTTP answer" }
    switch response.statusCode {
    case 200: part.empty()
    case 206:
      let range = response.value(forHTTPHeaderField: "Content-Range") ?? ""
      guard range.hasPrefix("bytes \(part.size)-") else {
        part.empty()
        return "it went on somewhere else than asked"
      }
    case 416:
      part.empty()
      return "the part that was there is longer than the file"
    default: return "HTTP status \(response.statusCode)"
    }
    let length = response.expectedContentLength
    // The length is the server's word: it may be too large to add to.
    return length > Int64(limit - min(limit, part.size))
      ? "expected at most \(limit) bytes, found \(length)" : nil
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    let isFlawed = state.withLock { state in
      // Once is enough to cancel: what is still on its way falls away.
      guard !state.hasEnded, state.problem == nil else { return false }
      guard data.count <= limit - state.done else {
        part.empty()
        state.problem = .refused("expected at most \(limit) bytes, found more")
        return true
      }
      if let problem = part.append(data) {
        state.problem = .unwritable(problem)
        return true
      }
      state.done += data.count
      return false
    }
    if isFlawed { dataTask.cancel() }
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?
  ) {
    state.withLock { state in
      if let error, state.problem == nil {
        let words = Self.words(error)
        state.problem = state.hasAnswered ? .refused(words) : .unreachable(words)
      }
      if state.problem == nil, let total = state.total, state.done < total {
        state.problem = .refused("expected \(total) bytes, found \(state.done)")
      }
      state.hasEnded = true
    }
  }

  private static func words(_ error: any Error) -> String {
    guard let error = error as? URLError else { return error.localizedDescription }
    return switch error.code {
    case .cannotFindHost, .dnsLookupFailed: "no such host"
    case .cannotConnectToHost: "no connection"
    case .notConnectedToInternet: "no network"
    case .networkConnectionLost: "the connection was lost"
    case .timedOut: "no answer in time"
    case .secureConnectionFailed, .serverCertificateUntrusted: "no secure connection"
    default: "network error \(error.code.rawValue)"
    }
  }
}
