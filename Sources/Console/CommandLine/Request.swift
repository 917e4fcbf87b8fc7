import Options

/// What a command line asks the program to do.
package enum Request: Hashable, Sendable {
  /// Print this on standard output and end: the help, the version, the exhibits, a completion
  /// script.
  case print(String)
  /// Open the window or train without one.
  /// - `saveConfig`: where to write the options as YAML before the run starts.
  case run(Options, saveConfig: String?)
}
