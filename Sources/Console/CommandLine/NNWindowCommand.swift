import ArgumentParser
import Exhibits
import Options

/// Every flag of the program as the argument parser sees them: their names, their help and their
/// raw text. What the text may be is for `Options` to say.
///
/// A value is mostly taken as it stands (`.unconditional`), so that `-hn -1` is a wrong number
/// and not an unknown flag.
struct NNWindowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nnwindow",
    abstract: "Watch a neural network learn.",
    usage: """
      nnwindow                                  the gallery of exhibits
      nnwindow --xor -hn 3 -ner 200 -e 40000    an exhibit in a window
      nnwindow --xor --headless --json          the same without a window
      nnwindow --mnist                          a network that learns to read digits
      nnwindow --function sum-of-sines          a network that bends into a curve
      """,
    discussion: """
      Results go to standard output, progress to standard error. The program ends with 0 when \
      done, 64 for wrong usage, 65 for a file that is not what it should be, 66 for one that is \
      not there, 69 without a display or ffmpeg, 73 when an output can't be created, 74 when a \
      read or write failed, 130 after Ctrl-C.
      """,
    version: ProgramVersion.text)

  @OptionGroup(title: "Exhibits") var exhibits: ExhibitArguments
  @OptionGroup(title: "Network") var network: NetworkArguments
  @OptionGroup(title: "Training") var training: TrainingArguments
  @OptionGroup(title: "Files") var files: FileArguments
  @OptionGroup(title: "Window and output") var output: OutputArguments
  @OptionGroup(title: "Data") var data: DataArguments

  /// The options that were given, with their text.
  var given: [(key: OptionKey, text: String)] {
    (network.values + training.values + data.values + files.values + output.values)
      .compactMap { key, text in text.map { (key, $0) } }
  }
}
