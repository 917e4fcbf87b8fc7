import Dispatch
import Files
import Foundation
import Options
import Synchronization

/// Ctrl-C, the request to end that a system sends, and a terminal that is closed: the first asks the
/// run to end, so that what was asked to be saved is saved; a second Ctrl-C or request ends the
/// program at once, and leaves nothing that is not whole.
package enum Interrupt {
  /// Listens from now on, as long as the process lives.
  ///
  /// Also turns broken pipes and files that grow past their limit from sudden ends of the program
  /// into errors of the write that met them.
  /// - Parameter request: called once, on a thread of its own, at the first signal.
  package static func listen(request: @escaping @Sendable () -> Void) {
    for number in [SIGPIPE, SIGXFSZ] { signal(number, SIG_IGN) }
    let queue = DispatchQueue(label: "nnwindow.interrupt")
    let presses = Presses()
    for number in [SIGINT, SIGTERM, SIGHUP] {
      // Who started the program with `nohup` wants it to outlive the terminal.
      if number == SIGHUP, isIgnored(number) { continue }
      // The source hears the signal only when the default, to end, is off.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        // The handler holds its own source, which so lives as long as the process.
        if presses.isFirst(adding: Int(source.data)) {
          request()
        } else if number != SIGHUP {
          // A terminal that closes is told by the system and by the shell: twice is not more.
          endAtOnce()
        }
      }
      source.resume()
    }
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    var now = sigaction()
    guard sigaction(number, nil, &now) == 0 else { return false }
    #if canImport(Glibc)
      let handler = now.__sigaction_handler.sa_handler
    #else
      let handler = now.__sigaction_u.__sa_handler
    #endif
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  private static func endAtOnce() -> Never {
    Unfinished.abandon { _exit(ProgramError.ExitCode.interrupted.rawValue) }
  }
}

/// How often Ctrl-C was pressed.
final class Presses: Sendable {
  private let count = Mutex(0)

  /// Adds presses; true when there were none before.
  func isFirst(adding more: Int) -> Bool {
    count.withLock { count in
      count += more
      return count == more
    }
  }
}
