/// What the program tells the shell when it ends: 0, or a number of BSD's `sysexits.h`.
package enum ExitCode: Int32, Sendable {
  /// The run is done, or a person closed the window.
  case success = 0
  /// The command line is wrong.
  case usage = 64
  /// A file is not what it should be, or a run without a window diverged.
  case badData = 65
  /// A file is not there.
  case missingInput = 66
  /// No display, no network, no `ffmpeg`.
  case unavailable = 69
  /// An output can't be created.
  case cannotCreate = 73
  /// A read or a write failed.
  case failedInputOutput = 74
  /// Ctrl-C. What was asked to be saved is saved first.
  case interrupted = 130
}
