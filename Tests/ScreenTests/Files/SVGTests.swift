import Drawing
import Foundation
import Screen
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct SVGTests {
  private func parsed(_ scene: Scene, _ metrics: FontMetrics) throws -> Elements {
    let text = SVG.encode(scene, metrics: metrics)
    let elements = Elements()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = elements
    let isWellFormed = parser.parse()
    #expect(isWellFormed)
    return elements
  }

  @Test func everyShapeHasItsElement() throws {
    let elements = try parsed(samplePage(.uniform), .uniform)
    #expect(elements.all("svg").first?["viewBox"] == "0 0 240 160")
    #expect(elements.all("text").count == 4)
    #expect(elements.all("circle").count == 1)
    #expect(elements.all("polyline").count == 1)
    #expect(elements.all("image").count == 2)
    // One polygon and two faces.
    #expect(elements.all("polygon").count == 3)
    // The tile, the clip in it, and the overlay.
    #expect(elements.all("clipPath").count == 3)
    #expect(elements.words.contains("Loss & <gradient> \"norm\""))
  }

  @Test func textStandsWhereTheWindowHasIt() throws {
    let elements = try parsed(samplePage(.uniform), .uniform)
    let trailing = try #require(elements.all("text").dropFirst().first)
    // Eleven characters of 0.6 em at 11 points, ending at 220.
    #expect(trailing["textLength"] == "72.6" && trailing["x"] == "147.4")
    #expect(trailing["y"] == "50" && trailing["font-size"] == "11")
    #expect(trailing["font-family"]?.hasPrefix("'JetBrains Mono'") == true)
  }

  @Test func strangeNumbersAndCharactersStayValid() throws {
    var scene = Scene(size: Size(10, 10), background: Color(0))
    scene.tile(Rect(0, 0, 10, 10), theme: .dark, metrics: .uniform) { canvas in
      canvas.line(Point(.nan, 1), Point(.infinity, 2), Stroke(Color(0x00000F), width: 1))
      canvas.text("a\u{1}b]]>\u{FFFE}", Point(1, 1))
      canvas.add(.endClip)
      canvas.add(.beginClip(Rect(0, 0, 1, 1)))
    }
    let elements = try parsed(scene, .uniform)
    #expect(elements.words.contains("ab]]>"))
    #expect(elements.all("polyline").first?["points"] == "0,1 0,2")
    #expect(elements.all("polyline").first?["stroke"] == "#00000f")
  }

  @Test func theFileIsWrittenWhole() throws {
    let folder = try Folder()
    let scene = samplePage(.uniform)
    try SVG.write(scene, metrics: .uniform, to: folder("a.svg"))
    #expect(folder.names == ["a.svg"])
    let text = try String(contentsOfFile: folder("a.svg"), encoding: .utf8)
    #expect(text == SVG.encode(scene, metrics: .uniform))
  }
}

/// What a parser met.
private final class Elements: NSObject, XMLParserDelegate {
  private var met: [(name: String, attributes: [String: String])] = []
  private(set) var words: [String] = []
  private var isInText = false

  func all(_ name: String) -> [[String: String]] {
    met.filter { $0.name == name }.map(\.attributes)
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    met.append((name, attributes))
    isInText = name == "text"
    if isInText { words.append("") }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    isInText = false
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    if isInText { words[words.count - 1] += string }
  }
}
