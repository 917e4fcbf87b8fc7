import Foundation

extension Page {
  /// The pad on the page for drawing.
  static let pad = Area(26, 88, 360, 360)
}

extension WindowRun {
  /// Draws through points of the pad, in shares of its side, with the left button down.
  func draw(_ points: [(x: Double, y: Double)]) throws {
    let moves = points.map { point in
      [
        "mousemove", "\(Page.pad.x + Int(point.x * Double(Page.pad.width)))",
        "\(Page.pad.y + Int(point.y * Double(Page.pad.height)))", "sleep", "0.02",
      ]
    }
    try server.hand(
      moves[0] + ["mousedown", "1"] + moves.dropFirst().flatMap { $0 } + ["mouseup", "1"])
  }

  /// What the page for drawing says of the digit: its largest letter, how sure the network is, and
  /// at which batch.
  func answer() throws -> (label: String, percent: Double, batch: Int)? {
    let texts = try texts()
    func number(_ text: String) -> Double? { Double(text.filter { $0.isNumber || $0 == "." }) }
    guard let largest = texts.indices.max(by: { texts[$0].size < texts[$1].size }),
      texts[largest].size > 40,
      let percent = texts[largest...].first(where: { $0.text.hasSuffix(" %") }),
      let batch = texts[..<largest].last(where: { $0.text.hasPrefix("batch ") })
    else { return nil }
    return (texts[largest].text, number(percent.text) ?? 0, Int(number(batch.text) ?? 0))
  }
}
