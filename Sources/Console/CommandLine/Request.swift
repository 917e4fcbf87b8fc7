import Options

/// What a command line asks the program to do.
package enum Request: Equatable, Sendable {
  /// Print this on standard output and end: the help, the version, the exhibits, a completion
  /// script, the manual page.
  case print(String)
  /// Open the window or train without one.
  /// - `saveConfig`: where to write the options as YAML before the run starts.
  /// - `origin`: where in a config file options stand.
  case run(Options, saveConfig: String?, origin: ConfigOrigin? = nil)
}
