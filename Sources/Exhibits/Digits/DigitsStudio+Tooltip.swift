import Drawing
import Networks

extension DigitsStudio {
  /// What a line of the graph carries, with the image shown.
  func tooltip(for target: Target, appearance: Appearance) -> Tooltip? {
    guard case .weight(let column, let to, let from) = target.control else { return nil }
    let (page, portrait) = (page, studio.portrait)
    let name = page.name(to, layer: column - 1)
    let inputs = portrait.input(ofLayer: column - 1)
    guard let range = portrait.tensor(column - 1, .weight)?.range else { return nil }
    let row = portrait.snapshot.parameters[
      range.lowerBound + to * inputs.count..<range.lowerBound + (to + 1) * inputs.count]
    guard column > 1 else {
      let sum = zip(row, inputs).reduce(0) { $0 + $1.0 * $1.1 }
      return Tooltip([
        .title([.name("image → \(name)"), .kind("mask")]),
        .value("Σ mask × pixels", Number.significant(Double(sum), digits: 4)),
        .sentence("Point at \(name) to see the mask."),
      ])
    }
    let weight = row[row.startIndex + from]
    return Tooltip([
      .title([.name("\(page.name(from, layer: column - 2)) → \(name)"), .kind("weight")]),
      .value("weight", Number.significant(Double(weight), digits: 4)),
      .value("activation", Number.significant(Double(inputs[from]), digits: 4)),
      .value("product", Number.significant(Double(weight * inputs[from]), digits: 4)),
    ])
  }
}
