import Foundation
import Options
import Viewing

/// Standard output and standard error.
package enum Terminal {
  /// Whether standard error is a terminal that can rewrite a line.
  package static var errorRewrites: Bool {
    isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
  }

  /// Columns of the terminal behind standard error, 80 where there is none.
  package static var errorWidth: Int {
    var size = winsize()
    let isKnown = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return isKnown ? Int(size.ws_col) : 80
  }

  /// Writes a line to standard output.
  ///
  /// Throws `ProgramError.failedInputOutput` when that fails, except where nobody reads any more.
  package static func print(_ line: String) throws(ProgramError) {
    guard let code = write(line + "\n", to: STDOUT_FILENO), code != EPIPE else { return }
    throw .failedInputOutput(
      path: "standard output", problem: "can't be written: \(SystemError.text(code))")
  }

  /// Writes text as it is to standard error. A failure there has nowhere to be told.
  package static func printError(_ text: String) {
    _ = write(text, to: STDERR_FILENO)
  }

  /// The error's number when not all could be written.
  private static func write(_ text: String, to descriptor: Int32) -> Int32? {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        bytes.removeFirst(count)
      } else if count == 0 || errno != EINTR {
        return errno
      }
    }
    return nil
  }
}
