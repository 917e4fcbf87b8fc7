import ArgumentParser
import Exhibits
import Options

/// What is learned from.
struct DataArguments: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Digits to draw where they are drawn (MNIST).", valueName: "n"))
  var samples: String?

  @Option(parsing: .unconditional, help: .hidden)
  var noise: String?

  @Option(
    help: ArgumentHelp(
      "Folder with the four MNIST files, .gz or not. (default: the cache)", valueName: "folder"))
  var data: String?

  @Option(
    name: .customLong("image-size"), parsing: .unconditional,
    help: ArgumentHelp("Side of an MNIST image: 10, 14 or 28. (default: 28)", valueName: "n"))
  var imageSize: String?

  @Flag(help: "Draw digits instead of reading MNIST.")
  var synthetic = false

  @Flag(help: "Never touch the network.")
  var offline = false

  var values: [(OptionKey, String?)] {
    [
      (.samples, samples), (.noise, noise), (.data, data), (.imageSize, imageSize),
      (.synthetic, synthetic ? "true" : nil), (.offline, offline ? "true" : nil),
    ]
  }
}

/// What is read and written. A name that starts with a dash is a forgotten name, not a file; who
/// means one writes `./-name`.
struct FileArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp("Start from a checkpoint (safetensors).", valueName: "file"))
  var load: String?

  @Option(
    help: ArgumentHelp("Write a checkpoint when the run ends.", valueName: "file"))
  var save: String?

  @Option(
    help: ArgumentHelp("Read options from YAML; flags win.", valueName: "file"))
  var config: String?

  @Option(
    name: .customLong("save-config"),
    help: ArgumentHelp("Write the options of this run as YAML.", valueName: "file"))
  var saveConfig: String?

  @Option(
    help: ArgumentHelp("Write a row a refresh: .csv or .jsonl.", valueName: "file"))
  var metrics: String?

  @Option(
    help: ArgumentHelp(
      "Film the run: .mp4 or .gif (with ffmpeg), or a folder of frames.", valueName: "file"))
  var record: String?

  @Option(
    help: ArgumentHelp("Keep the last frame: .png or .svg.", valueName: "file"))
  var screenshot: String?

  @Flag(help: "Load, examine, print; train nothing.")
  var evaluate = false

  var values: [(OptionKey, String?)] {
    [
      (.load, load), (.save, save), (.metrics, metrics), (.record, record),
      (.screenshot, screenshot), (.evaluate, evaluate ? "true" : nil),
    ]
  }
}

/// How it is shown and told.
struct OutputArguments: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Window size in points. (default: 1280x800)", valueName: "wxh"))
  var size: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("UI scale, 0.5 to 8. (default: the display's)", valueName: "x"))
  var scale: String?

  @Flag(help: "Train without a window.")
  var headless = false

  @Flag(name: .customLong("exit-when-done"), help: "Close the window when training ends.")
  var exitWhenDone = false

  @Flag(help: "End standard output with one JSON object.")
  var json = false

  @Flag(help: "No progress line.")
  var quiet = false

  @Flag(name: .customLong("reduced-motion"), help: "No sweeps, nothing turns by itself.")
  var reducedMotion = false

  @Flag(help: "Print the exhibits.")
  var list = false

  var values: [(OptionKey, String?)] {
    [
      (.size, size), (.scale, scale), (.headless, headless ? "true" : nil),
      (.exitWhenDone, exitWhenDone ? "true" : nil), (.json, json ? "true" : nil),
      (.quiet, quiet ? "true" : nil), (.reducedMotion, reducedMotion ? "true" : nil),
    ]
  }
}
