import DataStore
import Datasets
import Testing

@Suite struct ClassNamesTests {
  private func fit(_ names: Int, _ labels: [UInt8]) throws -> UInt8? {
    let text = (0..<names).map { "name \($0)" }.joined(separator: "\n")
    return try ClassNames(Array(text.utf8), path: "p").fit(labels, labels)?.first
  }

  @Test func theFirstNameIsOfZeroOrOfTheLowestLabel() throws {
    #expect(try fit(3, [0, 2]) == 0)
    #expect(try fit(3, [1, 3]) == 1)
    #expect(try fit(4, [1, 3]) == 0)
    #expect(try fit(26, [26, 1]) == 1)
    #expect(try fit(3, []) == nil)
    for (names, labels) in [
      (2, [0, 2]), (2, [1, 3]), (9, [1, 10]), (4, [0, 2]), (5, [1, 3]), (5, [0, 3]),
    ]
      as [(Int, [UInt8])]
    {
      #expect(throws: DataError.self) { try fit(names, labels) }
    }
  }

  /// Whoever reads only some names in other places than they think is told so.
  @Test func whatIsNotPlainIsSaid() throws {
    func note(_ text: String, _ labels: [UInt8]) throws -> String? {
      try ClassNames(Array(text.utf8), path: "p").fit(labels, labels)?.note
    }
    #expect(try note("a\nb\nc\n", [0, 1, 2]) == "")
    #expect(try note("a\nb\nc\n", [0, 2]) == "")
    #expect(try note("a\nb\nc\n", [1, 2]) == "no label is below 1: labels.txt has names from 0 on")
    #expect(
      try note("a\nb\n", [1, 2]) == "labels begin at 1, which has the first name of labels.txt")
  }

  /// It would move every name behind it, and a class would have that of another.
  @Test func aBlankLineIsToleratedAtTheEndAlone() throws {
    for end in ["", "\n", "\n\n \t\n"] {
      #expect(try ClassNames(Array("a\nb\nc\(end)".utf8), path: "p").names == ["a", "b", "c"])
    }
    for text in ["\na\nb", "a\n\nb", "a\n  \nb\n", "a\r\n\r\nb"] {
      let line = text.hasPrefix("\n") ? 1 : 2
      #expect(throws: DataError.badNames(path: "p", problem: "none in line \(line) of 3")) {
        try ClassNames(Array(text.utf8), path: "p")
      }
    }
  }

  /// Any change to a file is either harmless or refused; nothing traps.
  @Test(arguments: [false, true]) func tenThousandMutatedFilesAreReadOrRefused(isWide: Bool) {
    let text = "\u{FEFF}T-shirt\r\nHose\nKleid 🎈\nMantel\u{2028}x\n\n"
    let file =
      isWide ? text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] } : Array(text.utf8)
    var random = SplitMix(seed: 8)
    var (read, refused) = (0, 0)
    for _ in 0..<10_000 {
      var bytes = file
      switch random.integer(below: 4) {
      case 0: bytes.removeLast(random.integer(below: bytes.count + 1))
      case 1:
        bytes += (0...random.integer(below: 20)).map { _ in UInt8(random.integer(below: 256)) }
      default:
        for _ in 0...random.integer(below: 4) {
          bytes[random.integer(below: bytes.count)] = UInt8(random.integer(below: 256))
        }
      }
      do throws(DataError) {
        let names = try ClassNames(bytes, path: "p")
        #expect((2...IDX.classLimit).contains(names.names.count))
        #expect(names.names.allSatisfy { $0.count <= 60 && !$0.contains(where: \.isNewline) })
        let labels = (0..<4).map { _ in UInt8(random.integer(below: 5)) } + [4]
        if let first = try names.fit(labels, labels)?.first {
          #expect(labels.allSatisfy { $0 >= first })
        }
        read += 1
      } catch {
        #expect(!error.description.contains("\n"))
        refused += 1
      }
    }
    #expect(read > 500 && refused > 500)
  }
}
