import Datasets
import Options

/// A script that lets a shell complete every flag, and what follows it where that can be counted.
struct Completions {
  /// The shells that there is a script for.
  enum Shell: String, CaseIterable {
    case bash, zsh, fish
  }

  /// The script.
  let text: String

  /// Writes the script for a shell.
  ///
  /// Throws `ProgramError.value` for another shell.
  init(_ flags: [Flag], _ shell: String) throws(ProgramError) {
    switch Shell(rawValue: shell) {
    case .bash: text = Self.bash(flags)
    case .zsh: text = Self.zsh(flags)
    case .fish: text = Self.fish(flags)
    case nil:
      let names = Shell.allCases.map(\.rawValue)
      throw .value(
        option: "--completions", expected: "one of \(names.joined(separator: ", "))", found: shell,
        advice: "try --completions \(NearestName.find(shell, among: names) ?? names[0])")
    }
  }

  private static func bash(_ flags: [Flag]) -> String {
    let cases = flags.filter { $0.form != .none }.map { flag in
      let action =
        !flag.choices.isEmpty
        ? "COMPREPLY=($(compgen -W '\(flag.choices.joined(separator: " "))' -- \"$word\"))"
        : flag.form == .path ? "COMPREPLY=($(compgen -f -- \"$word\"))" : "COMPREPLY=()"
      return "    \(flag.names.joined(separator: "|"))) \(action); return ;;"
    }
    return """
      _nnwindow() {
        local word=${COMP_WORDS[COMP_CWORD]}
        case ${COMP_WORDS[COMP_CWORD-1]} in
      \(cases.joined(separator: "\n"))
        esac
        COMPREPLY=($(compgen -W '\(flags.flatMap(\.names).joined(separator: " "))' -- "$word"))
      }
      complete -o filenames -F _nnwindow nnwindow
      """
  }

  private static func zsh(_ flags: [Flag]) -> String {
    let specs = flags.map { flag in
      let names =
        flag.names.count == 1
        ? flag.names[0]
        : "'(\(flag.names.joined(separator: " ")))'{\(flag.names.joined(separator: ","))}"
      let action =
        !flag.choices.isEmpty
        ? "(\(flag.choices.joined(separator: " ")))" : flag.form == .path ? "_files" : " "
      let colon = flag.form.mayBeMissing ? "::" : ":"
      let value = flag.form == .none ? "" : "\(colon)\(flag.metavariable):\(action)"
      var words = quoted(flag.words)
      for sign in ["[", "]", ":"] { words = words.replacing(sign, with: "\\\(sign)") }
      return "  \(names)'[\(words)]\(value)'"
    }
    return "#compdef nnwindow\n_arguments \\\n" + specs.joined(separator: " \\\n")
  }

  private static func fish(_ flags: [Flag]) -> String {
    flags.map { flag in
      let names = flag.names.map { name in
        let bare = name.drop { $0 == "-" }
        return name.hasPrefix("--") ? "-l \(bare)" : bare.count == 1 ? "-s \(bare)" : "-o \(bare)"
      }
      let value =
        !flag.choices.isEmpty
        ? " -x -a '\(flag.choices.joined(separator: " "))'"
        : flag.form == .none ? " -f" : flag.form == .path ? " -r -F" : " -x"
      return "complete -c nnwindow \(names.joined(separator: " "))\(value) "
        + "-d '\(quoted(flag.words))'"
    }.joined(separator: "\n")
  }

  /// Words that stand between single quotes.
  private static func quoted(_ words: String) -> String { words.replacing("'", with: "’") }
}
