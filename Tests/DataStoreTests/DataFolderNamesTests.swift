import DataStore
import Datasets
import Testing

/// The names of classes that lie beside images.
@Suite struct DataFolderNamesTests {
  private let data: SmallData
  private let folder: Folder

  private static let ten = (0..<10).map { "name \($0)" }

  init() throws {
    data = try SmallData()
    folder = try Folder()
  }

  @Test func labelsMayHaveNames() throws {
    try data.write(into: folder)
    let names = [
      "T-shirt", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "x",
    ]
    try folder.write(Array((names.joined(separator: "\r\n") + "\n\n").utf8), as: "labels.txt")
    #expect(try folder.read().classNames == names)
    #expect(try folder.read().note.isEmpty)
    try writeNames(names.map { $0 == "Pullover" ? "" : $0 })
    #expect(
      folder.problem()
        == .badNames(path: folder.path + "/labels.txt", problem: "none in line 3 of 10"))
    try folder.write(Array("one\n".utf8), as: "labels.txt")
    #expect(folder.problem()?.kind == .badFile)
    try folder.write([0xFF, 0xFE, 0], as: "labels.txt")
    #expect(folder.problem()?.kind == .badFile)
  }

  private func writeNames(_ names: [String]) throws {
    try folder.write(Array(names.joined(separator: "\n").utf8), as: "labels.txt")
  }

  @Test func aMarkBeforeTheNamesIsNoName() throws {
    try data.write(into: folder)
    let text = "\u{FEFF}" + Self.ten.joined(separator: "\n")
    try folder.write(Array(text.utf8), as: "labels.txt")
    #expect(try folder.read().classNames == Self.ten)
    // UTF-16 in both orders, with its mark and without it.
    for text in [text, String(text.dropFirst())] {
      for order in [0, 1] {
        let bytes = text.utf16.flatMap { unit in
          let pair = [UInt8(unit & 255), UInt8(unit >> 8)]
          return order == 0 ? pair : pair.reversed()
        }
        try folder.write(bytes, as: "labels.txt")
        #expect(try folder.read().classNames == Self.ten)
      }
    }
  }

  @Test func namesStayOnTheirLine() throws {
    try data.write(into: folder)
    try writeNames(["\u{1B}[31mred", "a\u{202E}b", "c\td"] + Self.ten.dropFirst(3))
    #expect(try folder.read().classNames.prefix(4) == ["?[31mred", "a?b", "c d", "name 3"])
  }

  /// Labels from 1 with as many names: the lowest one has the first name.
  @Test(arguments: [1, 3, 54]) func theLowestLabelHasTheFirstName(first: UInt8) throws {
    let shifted = try writeShifted(by: first)
    try writeNames(Self.ten)
    let digits = try folder.read()
    #expect(digits.classNames == Self.ten)
    #expect(digits.test.labels == shifted.map { $0 - first })
    #expect(digits.note == "labels begin at \(first), which has the first name of labels.txt")
  }

  @Test func namesForAllLabelsFromZeroAreTakenAsTheyAre() throws {
    let shifted = try writeShifted(by: 1)
    try writeNames(["none"] + Self.ten)
    let digits = try folder.read()
    #expect(digits.test.labels == shifted && digits.classCount == 11)
    #expect(digits.note == "no label is below 1: labels.txt has names from 0 on")
  }

  @Test(arguments: [
    (0, 9), (0, 2), (0, 11), (1, 9), (1, 2), (1, 12), (20, 11), (20, 31),
  ])
  func namesThatDoNotFitAreRefused(first: UInt8, count: Int) throws {
    _ = try writeShifted(by: first)
    try writeNames((0..<count).map { "name \($0)" })
    #expect(
      folder.problem()
        == .badNames(
          path: folder.path + "/labels.txt",
          problem: "\(count) names for labels from \(first) to \(first + 9)"))
  }

  /// The test's files with every label so much higher.
  ///
  /// - Returns: the labels to test on.
  private func writeShifted(by first: UInt8) throws -> [UInt8] {
    try data.write(into: folder)
    var last: [UInt8] = []
    for file in [MNISTFile.trainingLabels, .testLabels] {
      let bytes = try #require(data.contents[file])
      last = bytes.dropFirst(8).map { $0 + first }
      try folder.write(bytes.prefix(8) + last, as: file.rawValue)
    }
    return last
  }
}
