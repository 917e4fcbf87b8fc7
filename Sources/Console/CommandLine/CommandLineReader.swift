import ArgumentParser
import Exhibits
import Options

/// Turns the words of a command line, and the config file that they may name, into a request.
public struct CommandLineReader: Sendable {
  /// The exhibits that this version of the program has.
  public let offered: [ExhibitName]

  public init(offered: [ExhibitName]) { self.offered = offered }

  /// Reads the words after the program's name.
  ///
  /// Throws `ProgramError` with code 64 for a wrong command line, 65, 66 or 74 for a config file
  /// that is wrong, missing or can't be read.
  public func read(_ words: [String]) throws(ProgramError) -> Request {
    let command: NNWindowCommand
    do {
      command = try NNWindowCommand.parse(words)
    } catch {
      let message = NNWindowCommand.message(for: error)
      if NNWindowCommand.exitCode(for: error).isSuccess {
        return .print(NNWindowCommand.fullMessage(for: error))
      }
      throw ParserMessage(message, words: words).error
    }
    if command.output.list { return .list }
    var options = Options()
    if let path = command.files.config { options = try ConfigFile.read(path) }
    try apply(command, to: &options)
    try options.check(offered: offered)
    let saveConfig = try command.files.saveConfig.map { path throws(ProgramError) in
      try checkedConfigPath(path, options)
    }
    return .run(options, saveConfig: saveConfig)
  }

  /// Flags win over what the config says.
  private func apply(_ command: NNWindowCommand, to options: inout Options) throws(ProgramError) {
    let chosen = command.exhibits.chosen
    if chosen.count > 1 {
      let flags = chosen.map(\.exhibit.flag).joined(separator: " and ")
      throw .usage("\(flags): expected one exhibit, found \(chosen.count)", advice: "keep one")
    }
    if let (exhibit, subject) = chosen.first {
      options.exhibit = exhibit
      options.subject = subject
    }
    let given = command.given
    // The two ways to say how many hidden neurons must not contradict across file and flags.
    if given.contains(where: { $0.key == .hidden }) { options.hiddenNeurons = nil }
    if given.contains(where: { $0.key == .hiddenNeurons }) { options.hiddenSizes = nil }
    for (key, text) in given {
      // An advice for the value would be a wrong one.
      if let exhibit = options.exhibit { try exhibit.check(key) }
      try options.set(key, to: text)
    }
  }

  private func checkedConfigPath(
    _ path: String, _ options: Options
  ) throws(ProgramError) -> String {
    guard !path.isEmpty else {
      throw .value(
        option: "--save-config", expected: "a file", found: path,
        advice: "try --save-config xor.yaml")
    }
    for key in OptionKey.outputs where options.text(of: key) == path {
      throw .usage(
        "\(key.flag) and --save-config: both name \(path)", advice: "give each its own file")
    }
    return path
  }
}
