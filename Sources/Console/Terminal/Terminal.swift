import Files
import Foundation
import Options
import Synchronization
import Viewing

/// Standard output and standard error.
package enum Terminal {
  /// Whether standard error is a terminal that can rewrite a line.
  package static var errorRewrites: Bool {
    rewrites(
      isTerminal: isatty(STDERR_FILENO) == 1, environment: ProcessInfo.processInfo.environment)
  }

  /// Whether lines may rewrite themselves: not on what is no terminal or knows no escapes, nor where
  /// somebody wants plain text (<https://no-color.org>).
  package static func rewrites(isTerminal: Bool, environment: [String: String]) -> Bool {
    isTerminal && !["", "dumb"].contains(environment["TERM"] ?? "")
      && (environment["NO_COLOR"] ?? "").isEmpty
  }

  /// Whether a file goes to standard output, and that is a terminal.
  package static var outputShowsFile: Bool {
    results.load(ordering: .relaxed) != STDOUT_FILENO && isatty(STDOUT_FILENO) == 1
  }

  /// Where results go.
  private static let results = Atomic(STDOUT_FILENO)

  /// Leaves standard output to a file that goes there: results go to standard error from now on.
  package static func leaveOutput() { results.store(STDERR_FILENO, ordering: .relaxed) }

  /// Columns of the terminal behind standard error, 80 where there is none.
  package static var errorWidth: Int {
    var size = winsize()
    let isKnown = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return isKnown ? Int(size.ws_col) : 80
  }

  /// Puts something in the place of standard streams that the program was started without.
  ///
  /// Else the next file that it opens would be standard output, and the result land in it. Call it
  /// before anything is opened.
  package static func fillClosedStreams() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
      // It takes the lowest number that is free, and writing to it fails as on a closed one.
      _ = open("/dev/null", O_RDONLY)
    }
  }

  /// Writes a line of results to standard output, or to standard error where a file goes there.
  ///
  /// Throws `ProgramError.failedInputOutput` when that fails, except where nobody reads any more: a
  /// pipe whose reader is gone, a terminal that was closed.
  package static func print(_ line: String) throws(ProgramError) {
    let place = results.load(ordering: .relaxed)
    guard let code = write(line + "\n", to: place), code != EPIPE,
      !(code == EIO && FileKind(of: place) == .device)
    else { return }
    throw .failedInputOutput(
      path: place == STDOUT_FILENO ? "standard output" : "standard error",
      problem: "can't be written: \(SystemFailure(code: code).text)")
  }

  /// Writes what went wrong, or what a person should know, to standard error.
  package static func tell(_ message: String) { printError(TerminalText.message(message) + "\n") }

  /// Writes text as it is to standard error. A failure there has nowhere to be told.
  package static func printError(_ text: String) {
    _ = write(text, to: STDERR_FILENO)
  }

  /// The error's number when not all could be written.
  private static func write(_ text: String, to descriptor: Int32) -> Int32? {
    do { try OpenFile.write(Array(text.utf8), to: descriptor) } catch { return error.code }
    return nil
  }
}
