import Foundation
import Synchronization

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// One file on its way from a server.
final class Transfer: NSObject, URLSessionDataDelegate, Sendable {
  private struct State: Sendable {
    var done = 0
    var total: Int?
    var problem: String?
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
  /// - Returns: what went wrong; nil for nothing.
  func run(
    isCancelled: () -> Bool, onProgress: (_ done: Int, _ total: Int?) -> Void
  ) -> String? {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.timeoutIntervalForRequest = patience
    configuration.timeoutIntervalForResource = 3600
    configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
    let session = URLSession(configuration: configuration, delegate: self, delegateQueue: nil)
    defer { session.invalidateAndCancel() }
    var request = URLRequest(url: url, timeoutInterval: patience)
    // The bytes as they are stored: what counts is the packed file.
    request.setValue("identity", forHTTPHeaderField: "Accept-Encoding")
    let start = part.size
    if start > 0 { request.setValue("bytes=\(start)-", forHTTPHeaderField: "Range") }
    let task = session.dataTask(with: request)
    task.resume()
    var (last, lastChange) = (-1, ContinuousClock.now)
    while true {
      let now = state.withLock { $0 }
      if now.hasEnded { return now.problem }
      if now.done != last {
        (last, lastChange) = (now.done, .now)
        onProgress(now.done, now.total)
      }
      if isCancelled() || ContinuousClock.now - lastChange > .seconds(patience) {
        task.cancel()
        return isCancelled() ? "stopped" : "no answer for \(Int(patience)) s"
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
    guard let response = response as? HTTPURLResponse else { return fail("no HTTP answer") }
    let length = response.expectedContentLength
    switch response.statusCode {
    case 200: part.empty()
    case 206:
      let range = response.value(forHTTPHeaderField: "Content-Range") ?? ""
      guard range.hasPrefix("bytes \(part.size)-") else {
        part.empty()
        return fail("it went on somewhere else than asked")
      }
    case 416:
      part.empty()
      return fail("the part that was there is longer than the file")
    default: return fail("HTTP status \(response.statusCode)")
    }
    let start = part.size
    if length > 0, start + Int(length) > limit {
      return fail("expected at most \(limit) bytes, found \(length)")
    }
    state.withLock { state in
      state.done = start
      state.total = length > 0 ? start + Int(length) : nil
    }
    return true
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    let size = state.withLock { $0.done + data.count }
    guard size <= limit else {
      part.empty()
      _ = fail("expected at most \(limit) bytes, found more")
      return dataTask.cancel()
    }
    if let problem = part.append(data) {
      _ = fail("\(part.path) can't be written: \(problem)")
      return dataTask.cancel()
    }
    state.withLock { $0.done = size }
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?
  ) {
    state.withLock { state in
      if let error, state.problem == nil { state.problem = error.localizedDescription }
      if state.problem == nil, let total = state.total, state.done < total {
        state.problem = "expected \(total) bytes, found \(state.done)"
      }
      state.hasEnded = true
    }
  }

  private func fail(_ problem: String) -> Bool {
    state.withLock { $0.problem = $0.problem ?? problem }
    return false
  }
}
