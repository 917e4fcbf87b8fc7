import Options

/// The manual page, in the macros of man(7): what the help says, all from the table of options and the
/// cards of exhibits, and what a page says beside it.
struct ManPage {
  /// The page, as it lies in `man1`.
  let text: String

  /// The page over these flags, among them those of the exhibits.
  init(_ flags: [Flag]) {
    let help = Help(flags)
    var blocks = [Self.start]
    blocks.append(".SH EXHIBITS")
    blocks += help.cards.map { Self.entry(Flag($0), "\($0.title): \($0.sentences)") }
    blocks.append(".SH OPTIONS")
    for section in OptionTable.Section.allCases {
      blocks.append(".SS \(section.rawValue)")
      for flag in flags {
        switch flag.meaning {
        case .command(let command) where command.section == section:
          blocks.append(Self.entry(flag, help.sentence(of: flag)))
        case .option(let row) where row.section == section:
          blocks.append(Self.entry(flag, help.sentence(of: flag) + help.facts(row, help.cards)))
        default: break
        }
      }
    }
    blocks.append(Self.end)
    text = blocks.joined(separator: "\n")
  }

  /// A flag in a line of its own, and what it is under it.
  private static func entry(_ flag: Flag, _ words: String) -> String {
    let names = flag.names.map { "\\fB\(escaped($0))\\fR" }.joined(separator: ", ")
    let value = flag.metavariable.isEmpty ? "" : " \\fI\(escaped(flag.metavariable))\\fR"
    return ".TP\n\(names)\(value)\n\(line(words))"
  }

  /// Words as a line that is no request, whatever they begin with.
  private static func line(_ words: String) -> String {
    let text = escaped(words)
    return text.hasPrefix(".") || text.hasPrefix("'") ? "\\&" + text : text
  }

  /// Words with every sign that means something to roff, or that is none of ASCII's, written out.
  static func escaped(_ words: String) -> String {
    words.unicodeScalars.map { sign in
      switch sign {
      case "\\": "\\e"
      case "-": "\\-"
      case "~": "\\(ti"
      // Not every terminal has it.
      case "\u{3B2}": "beta"
      case "^": "\\(ha"
      case "`": "\\(ga"
      case "\"": "\\(dq"
      case _ where sign.isASCII: String(sign)
      default: numbered(sign)
      }
    }.joined()
  }

  /// A sign by its number, of four digits at least: `\[u00E9]`.
  private static func numbered(_ sign: Unicode.Scalar) -> String {
    let digits = String(sign.value, radix: 16, uppercase: true)
    return "\\[u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "]"
  }

  /// What stands before the exhibits.
  private static let start = """
    .TH NNWINDOW 1 \(Options.versionDate) "nnwindow \(Options.version)" "User Commands"
    .SH NAME
    nnwindow \\- watch a neural network learn
    .SH SYNOPSIS
    .B nnwindow
    .RI [ exhibit ]
    .RI [ options ]
    .SH DESCRIPTION
    A window into neural networks that learn: everything on the screen is a real snapshot of a
    network that trains while one looks, can be touched, and can be gone back in time in.
    Without an exhibit the gallery opens.
    With
    .B \\-\\-headless
    the same run needs no window, and ends in the same bits.
    .PP
    Results go to standard output, progress to standard error.
    In the window, H shows what the keys and the mouse do.
    """

  /// What stands behind the options.
  private static let end = """
    .SH EXAMPLES
    .nf
    nnwindow \\-\\-xor \\-hn 3 \\-ner 200 \\-e 40000
    nnwindow \\-\\-mnist
    nnwindow \\-\\-function sum\\-of\\-sines
    nnwindow \\-\\-xor \\-\\-headless \\-\\-json \\-\\-metrics xor.csv \\-\\-save xor.safetensors
    .fi
    .SH EXIT STATUS
    \(codes.map { ".TP\n.B \($0.code)\n\(line($0.words))" }.joined(separator: "\n"))
    .SH ENVIRONMENT
    .TP
    .B NNWINDOW_HOME
    A folder that holds the files of the program, where they do not lie beside it.
    .TP
    .B NNWINDOW_MNIST_URL
    Another place to download MNIST from.
    .TP
    .B XDG_CACHE_HOME
    Where downloads are kept, in a folder
    .IR nnwindow ;
    .I \\(ti/.cache
    where it is not set.
    .TP
    .B NO_COLOR
    Progress comes in plain lines.
    """

  /// What the program's codes mean.
  private static let codes: [(code: Int, words: String)] = [
    (0, "Done, or closed by the user."),
    (64, "Wrong usage."),
    (65, "A file is not what it should be, or the run diverged."),
    (66, "A file is not there."),
    (69, "No display, no ffmpeg for a film, a failed download, or a processor that is too old."),
    (73, "An output can't be created."),
    (74, "A read or a write failed."),
    (130, "Interrupted; what was asked to be saved is saved first."),
  ]
}
