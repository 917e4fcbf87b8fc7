import Datasets
import Options

extension ExhibitName {
  /// The name behind `--function`.
  public static let function = ExhibitName("function")
}

extension Card {
  /// A curve, approximated by a network with one input and one output.
  public static let function = Card(
    .function, title: "Functions",
    sentences: "A network bends into a curve that it knows only from samples. Add some, or draw a "
      + "curve by hand.",
    words: "A curve y = f(x): one of \(CurveTarget.list), an expression over x such as "
      + "\"sin(x) + x/5\", or a CSV file with rows x,y.",
    subject: Subject("curve", choices: CurveTarget.allCases.map(\.name)),
    options: FunctionStart.defaults.options + [
      .takes(\.samples, FunctionStart.sampleCount), .takes(\.noise),
    ],
    check: { options throws(ProgramError) in
      // What a file holds is seen when it is read.
      if options.tablePath == nil { _ = try FunctionTarget.curve(options) }
    })
}
