import Foundation
import Testing

/// Every command and every config of the README, as somebody would copy it.
@Suite struct ReadmeTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The code blocks of the README: what kind each is, and its lines.
  private static let blocks: [(kind: String, lines: [String])] = {
    let path = root.appendingPathComponent("README.md")
    guard let text = try? String(contentsOf: path, encoding: .utf8) else { return [] }
    var blocks: [(kind: String, lines: [String])] = []
    var isInside = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        if !isInside { blocks.append((String(line.dropFirst(3)), [])) }
        isInside.toggle()
      } else if isInside {
        blocks[blocks.count - 1].lines.append(String(line))
      }
    }
    return blocks
  }()

  /// The words behind `nnwindow`, of each command that starts it.
  static let commands: [[String]] = blocks.flatMap(\.lines).compactMap { line in
    let words = words(of: line)
    guard let first = words.first, ["nnwindow", "Scripts/nnwindow"].contains(first) else {
      return nil
    }
    return Array(words.dropFirst())
  }

  static let configs = blocks.filter { $0.kind == "yaml" }.map { $0.lines.joined(separator: "\n") }

  /// The words of a line as a shell parts them; what stands in quotes is one.
  private static func words(of line: String) -> [String] {
    var words: [String] = []
    var word: String?
    var isQuoted = false
    for character in line {
      if character == "#", !isQuoted, word == nil { break }
      switch character {
      case "\"":
        isQuoted.toggle()
        word = word ?? ""
      case " " where !isQuoted:
        if let word { words.append(word) }
        word = nil
      default: word = (word ?? "") + String(character)
      }
    }
    return words + (word.map { [$0] } ?? [])
  }

  private static let imageExhibits: Set<String> = [
    "--mnist", "--digits", "--masks", "--latent", "--vae",
  ]

  /// Runs a command without a window, for an epoch of few images, up to its picture.
  private func run(_ words: [String], isOfImages: Bool) throws {
    try withFolder { folder in
      let files = FileManager.default
      try files.createSymbolicLink(
        at: folder.appendingPathComponent("Assets"),
        withDestinationURL: Self.root.appendingPathComponent("Assets"))
      let table = (0..<40).map { "\($0),\(sin(Double($0) / 5))" }.joined(separator: "\n")
      try table.write(
        to: folder.appendingPathComponent("measurements.csv"), atomically: true, encoding: .utf8)
      try "0,0,0\n1,0,1\n0,1,1\n1,1,0\n0.5,0.5,1\n".write(
        to: folder.appendingPathComponent("points.csv"), atomically: true, encoding: .utf8)
      let rows = (0..<40).map { "\($0 % 7),\($0 / 7),\($0 % 3)" }.joined(separator: "\n")
      try rows.write(
        to: folder.appendingPathComponent("labelled.csv"), atomically: true, encoding: .utf8)
      for (index, config) in Self.configs.enumerated() {
        try config.write(
          to: folder.appendingPathComponent("config\(index).yaml"), atomically: true,
          encoding: .utf8)
      }
      var words = words
      for flag in ["-e", "-ner"] {
        if let place = words.firstIndex(of: flag) { words.removeSubrange(place...place + 1) }
      }
      for flag in ["--headless", "--quiet"] where !words.contains(flag) { words.append(flag) }
      if !words.contains("--screenshot") { words += ["--screenshot", "page.png"] }
      words += ["-e", "1"] + (isOfImages ? ["--synthetic", "--samples", "600"] : [])
      // What a command loads, the same network leaves first.
      if let place = words.firstIndex(of: "--load"), place + 1 < words.count {
        var making = words
        making[place] = "--save"
        #expect(try Program.run(making, in: folder).code == 0, "\(making)")
        try files.removeItem(at: folder.appendingPathComponent("page.png"))
      }
      let outcome = try Program.run(words, in: folder)
      #expect(outcome.code == 0, "\(words): \(outcome.errors)")
      let pictures = try files.contentsOfDirectory(atPath: folder.path).filter {
        $0.hasSuffix(".png")
      }
      #expect(!pictures.isEmpty, "\(words)")
    }
  }

  @Test func theyAreFound() {
    #expect(Self.commands.count >= 18 && !Self.configs.isEmpty)
    #expect(Self.commands.contains(["--xor", "-hn", "3", "-ner", "200", "-e", "40000"]))
  }

  @Test(arguments: commands) func everyCommandRuns(words: [String]) throws {
    try run(words, isOfImages: !Self.imageExhibits.isDisjoint(with: words))
  }

  @Test(arguments: configs.indices) func everyConfigRuns(index: Int) throws {
    let isOfImages = Self.imageExhibits.contains { exhibit in
      Self.configs[index].contains("\(exhibit.dropFirst(2)): true")
    }
    try run(["--config", "config\(index).yaml"], isOfImages: isOfImages)
  }
}
