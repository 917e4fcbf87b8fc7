#if !os(Linux)
  import Foundation

  /// A request and its answer by way of the system's own sessions.
  final class Exchange: Sendable {
    private let session: URLSession

    /// Asks for a file, from its byte `start` on.
    init(_ url: URL, from start: Int, to transfer: Transfer) throws(Transfer.Problem) {
      let configuration = URLSessionConfiguration.ephemeral
      // Later than a transfer gives up, which knows better what it was waiting for.
      configuration.timeoutIntervalForRequest = 120
      configuration.timeoutIntervalForResource = 3600
      configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
      configuration.urlCache = nil
      var request = URLRequest(url: url, timeoutInterval: 120)
      // The bytes as they are stored: what counts is the packed file.
      request.setValue("identity", forHTTPHeaderField: "Accept-Encoding")
      if start > 0 { request.setValue("bytes=\(start)-", forHTTPHeaderField: "Range") }
      session = URLSession(
        configuration: configuration, delegate: Listener(transfer), delegateQueue: nil)
      session.dataTask(with: request).resume()
    }

    /// Waits a moment; the answer comes on a thread of the session.
    func turn(milliseconds: Int32) { usleep(UInt32(milliseconds) * 1000) }

    /// Wants nothing more.
    func cancel() { session.invalidateAndCancel() }
  }

  /// Hands on what a session tells.
  private final class Listener: NSObject, URLSessionDataDelegate, Sendable {
    private let transfer: Transfer

    init(_ transfer: Transfer) { self.transfer = transfer }

    func urlSession(
      _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
      completionHandler: @escaping (URLSession.ResponseDisposition) -> Void
    ) {
      let http = response as? HTTPURLResponse
      let length = response.expectedContentLength
      let answer = Transfer.Answer(
        status: http?.statusCode ?? 0,
        range: http?.value(forHTTPHeaderField: "Content-Range") ?? "",
        length: length == NSURLResponseUnknownLength ? nil : length)
      completionHandler(transfer.accept(answer) ? .allow : .cancel)
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
      if !transfer.take(data) { dataTask.cancel() }
    }

    func urlSession(
      _ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?
    ) {
      guard let error else { return transfer.end(nil) }
      guard let error = error as? URLError else {
        return transfer.end("no connection")
      }
      switch error.code {
      case .cannotFindHost, .dnsLookupFailed: transfer.end("no such host")
      case .cannotConnectToHost: transfer.end("no connection")
      case .notConnectedToInternet: transfer.end("no network")
      case .timedOut: transfer.end("no answer in time")
      case .secureConnectionFailed, .serverCertificateUntrusted:
        transfer.end("no secure connection")
      case .networkConnectionLost: transfer.end("the connection was lost", isAnswered: true)
      case .httpTooManyRedirects: transfer.end("it redirects without end", isAnswered: true)
      case .badServerResponse, .cannotParseResponse, .zeroByteResource:
        transfer.end("no HTTP answer", isAnswered: true)
      default: transfer.end("network error \(error.code.rawValue)")
      }
    }
  }
#endif
