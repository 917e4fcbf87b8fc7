import Foundation

/// What the page shows, as the drawing that ⇧S saves has it.
struct PageDrawing {
  /// A text, where it begins, and the size of its type.
  struct Words {
    var text: String
    var size: Double
    var x: Double
    var y: Double
  }

  /// A filled disc; its colour as the file writes it.
  struct Disc: Hashable {
    var x: Double
    var y: Double
    var radius: Double
    var color: String
  }

  var words: [Words] = []
  var discs: [Disc] = []

  /// Reads an SVG file that has one element a line.
  init(svg: String) {
    for line in svg.split(separator: "\n") {
      func value(_ name: String) -> Substring? {
        line.range(of: " \(name)=\"").map { line[$0.upperBound...].prefix { $0 != "\"" } }
      }
      func number(_ name: String) -> Double { value(name).flatMap { Double($0) } ?? 0 }
      if line.hasPrefix("<text "), let start = line.firstIndex(of: ">"),
        let end = line.range(of: "</text>")
      {
        words.append(
          Words(
            text: String(line[line.index(after: start)..<end.lowerBound]),
            size: number("font-size"), x: number("x"), y: number("y")))
      } else if line.hasPrefix("<circle "), let color = value("fill"), color != "none" {
        discs.append(
          Disc(
            x: number("cx"), y: number("cy"), radius: number("r"), color: String(color)))
      }
    }
  }

  func words(in area: Area) -> [Words] { words.filter { area.contains($0.x, $0.y) } }

  /// Whether a text of the page begins so.
  func says(_ text: String) -> Bool { words.contains { $0.text.hasPrefix(text) } }

  /// The text that stands below another, as the top bar has its numbers.
  func number(below title: String) -> String? {
    guard let place = words.firstIndex(where: { $0.text == title && $0.y < 40 }),
      words.indices.contains(place + 1)
    else { return nil }
    return words[place + 1].text
  }
}

extension Area {
  func contains(_ x: Double, _ y: Double) -> Bool {
    x >= Double(self.x) && x < Double(self.x + width) && y >= Double(self.y)
      && y < Double(self.y + height)
  }
}

extension WindowRun {
  /// What the page shows now.
  func drawing() throws -> PageDrawing {
    func drawings() throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: folder.path)
        .filter { $0.hasPrefix("nnwindow") && $0.hasSuffix(".svg") }
    }
    try press("shift+s")
    try wait("a drawing is saved") { _ in try !drawings().isEmpty }
    let place = file(try drawings()[0])
    defer { try? FileManager.default.removeItem(at: place) }
    return PageDrawing(svg: try String(contentsOf: place, encoding: .utf8))
  }

  /// The texts of the page.
  func texts() throws -> [PageDrawing.Words] { try drawing().words }

  /// Draws the page again and again until it is as it should be.
  @discardableResult
  func waitForDrawing(
    _ what: String, until isTrue: (PageDrawing) throws -> Bool
  ) throws -> PageDrawing {
    var last = try drawing()
    try wait(what) { _ in
      if try isTrue(last) { return true }
      last = try drawing()
      return false
    }
    return last
  }
}
