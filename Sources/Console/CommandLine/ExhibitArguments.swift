import ArgumentParser
import Datasets
import Exhibits
import Options

/// The flags that name an exhibit. Those that this version does not offer are known, so that
/// they can be answered, but not shown in the help.
struct ExhibitArguments: ParsableArguments {
  @Flag(name: .customLong("xor"), help: "The XOR problem: two inputs, a few hidden neurons.")
  var xor = false

  @Flag(
    name: [
      .customLong("mnist"), .customLong("mnist_digits"), .customLong("md", withSingleDash: true),
    ],
    help: "A convolutional network on MNIST's digits.")
  var mnist = false

  @Option(
    name: .customLong("function"), parsing: .unconditional,
    help: ArgumentHelp(
      "A curve y = f(x): one of \(CurveTarget.list), an expression over x such as "
        + "\"sin(x) + x/5\", or a CSV file with rows x,y.", valueName: "curve"))
  var function: String?

  @Option(
    name: .customLong("surface"), parsing: .unconditional,
    help: ArgumentHelp(
      "A surface z = f(x, y): one of \(SurfaceTarget.list), or an expression over x and y such as "
        + "\"sin(x)*cos(y)\".", valueName: "surface"))
  var surface: String?

  @Option(
    name: .customLong("picture"),
    help: ArgumentHelp(
      "A picture as (x, y) to colour: a PNG or BMP file, or landscape, portrait, rings, emblem.",
      valueName: "file"))
  var picture: String?

  @Flag(
    name: .customLong("digits"), help: "A dense network on MNIST's digits, neuron by neuron.")
  var digits = false

  @Flag(name: .customLong("masks"), help: .hidden)
  var masks = false

  @Flag(name: .customLong("latent"), help: "Digits through a bottleneck that can be seen.")
  var latent = false

  @Flag(
    name: .customLong("vae"),
    help: "A variational autoencoder that squeezes digits through two numbers.")
  var vae = false

  /// What was asked for, in the gallery's order.
  var chosen: [(exhibit: ExhibitName, subject: String?)] {
    let switches: [(ExhibitName, Bool)] = [
      (.xor, xor), (.mnist, mnist), (.digits, digits), (.masks, masks), (.latent, latent),
      (.vae, vae),
    ]
    let subjects: [(ExhibitName, String?)] = [
      (.function, function), (.surface, surface), (.picture, picture),
    ]
    return switches.filter(\.1).map { ($0.0, nil) }
      + subjects.filter { $0.1 != nil }.map { ($0.0, $0.1) }
  }
}

extension NumberedTarget {
  /// `0 line, 1 parabola …`, for the help.
  fileprivate static var list: String {
    allCases.map { "\($0.number) \($0.name)" }.joined(separator: ", ")
  }
}
