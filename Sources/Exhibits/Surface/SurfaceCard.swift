import Datasets
import Options

extension ExhibitName {
  /// The name behind `--surface`.
  public static let surface = ExhibitName("surface")
}

extension Card {
  /// A surface, approximated by a network with two inputs and one output.
  public static let surface = Card(
    .surface, title: "Surfaces",
    sentences: "A network folds a sheet over the plane until it lies on a surface that it knows "
      + "only from samples. Turn it.",
    words: "A surface z = f(x, y): one of \(SurfaceTarget.list), or an expression over x and y "
      + "such as \"sin(x)*cos(y)\".",
    subject: Subject("surface", choices: SurfaceTarget.allCases.map(\.name)),
    options: SurfaceStart.defaults.options + [
      .takes(\.samples, SurfaceStart.sampleCount), .takes(\.noise),
    ],
    check: { options throws(ProgramError) in _ = try FunctionTarget.surface(options) })
}
