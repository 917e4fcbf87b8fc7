import DataStore
import Datasets
import Foundation
import Testing

/// Files that are called otherwise, or lie further down.
@Suite struct FolderScanTests {
  private let data: SmallData
  private let folder: Folder

  init() throws {
    data = try SmallData()
    folder = try Folder()
  }

  /// The four files under other names: training images, training labels, test images, test labels.
  @Test(
    arguments: [
      [
        "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "test-images-idx3-ubyte",
        "test-labels-idx1-ubyte",
      ],
      [
        "emnist-letters-train-images-idx3-ubyte", "emnist-letters-train-labels-idx1-ubyte",
        "emnist-letters-test-images-idx3-ubyte", "emnist-letters-test-labels-idx1-ubyte",
      ],
      ["x_train.idx", "y_train.idx", "x_test.idx", "y_test.idx"],
      ["Training.images", "Training.labels", "TEST.images", "TEST.labels"],
      ["training set", "training classes", "t10k set", "t10k classes"].map {
        $0.replacing(" set", with: " images").replacing(" classes", with: " y")
      },
    ], [false, true])
  func filesAreKnownByWhatTheyHold(names: [String], isPacked: Bool) throws {
    for (file, name) in zip(MNISTFile.allCases, names) {
      let bytes = isPacked ? data.packed[file] : data.contents[file]
      try folder.write(try #require(bytes), as: name + (isPacked ? ".gz" : ""))
    }
    try folder.write([1, 2, 3], as: "train-notes.txt")
    let digits = try folder.read()
    #expect(digits.test == SyntheticDigits(seed: 1).draw(60..<80))
    #expect(digits.training.count == 50)
  }

  @Test func filesOneFolderDownAreFound() throws {
    let inner = folder.path + "/raw"
    try FileManager.default.createDirectory(atPath: inner, withIntermediateDirectories: false)
    for file in MNISTFile.allCases {
      try folder.write(try #require(data.packed[file]), as: "raw/\(file.rawValue).gz")
    }
    let names = (0..<10).map { "name \($0)" }
    try folder.write(Array(names.joined(separator: "\n").utf8), as: "raw/labels.txt")
    #expect(try folder.read().classNames == names)
    // What lies in the folder itself comes first.
    let near = try SmallData(count: 30)
    for file in MNISTFile.allCases {
      try folder.write(try #require(near.contents[file]), as: "near-" + testName(file))
    }
    #expect(try folder.read().training.count == 25)
  }

  /// As other programs lay them out: two folders down, or a folder for each half.
  @Test(
    arguments: [
      { "MNIST/raw/" + $0.rawValue },
      { ($0.isTraining ? "train/" : "test/") + ($0.holdsImages ? "images.idx3" : "labels.idx1") },
      { "set/" + ($0.isTraining ? "training/" : "t10k/") + ($0.holdsImages ? "x" : "y") },
    ] as [@Sendable (MNISTFile) -> String])
  func foldersMayLieBetween(name: @Sendable (MNISTFile) -> String) throws {
    for file in MNISTFile.allCases {
      let place = folder.path + "/" + name(file)
      try FileManager.default.createDirectory(
        at: URL(fileURLWithPath: place).deletingLastPathComponent(),
        withIntermediateDirectories: true)
      try folder.write(try #require(data.contents[file]), as: name(file))
    }
    let digits = try folder.read()
    #expect(digits.test == SyntheticDigits(seed: 1).draw(60..<80))
    #expect(digits.training.count == 50)
  }

  @Test func whatIsReadIsCalledByItsName() throws {
    for file in MNISTFile.allCases {
      try folder.write(try #require(data.contents[file]), as: "my-" + testName(file))
    }
    var words: [String] = []
    _ = try DataFolder(folder.path).read(seed: 1, onProgress: { words.append($0.words) })
    #expect(words.first == "reading my-train-images-idx3-ubyte")
    #expect(words.contains("reading my-test-labels-idx1-ubyte"))
  }

  private func testName(_ file: MNISTFile) -> String {
    file.rawValue.replacing("t10k", with: "test")
  }

  @Test func ofSeveralSetsNoneIsGuessed() throws {
    for set in ["emnist-digits", "emnist-letters"] {
      for file in MNISTFile.allCases {
        try folder.write(try #require(data.contents[file]), as: "\(set)-\(testName(file))")
      }
    }
    #expect(
      folder.problem()
        == .severalSets(folder: folder.path, names: ["emnist-digits", "emnist-letters"]))
    // Those of MNIST's own names need no guess.
    try data.write(into: folder)
    #expect(try folder.read().test.count == 20)
  }

  @Test func whatIsWantedAndWhatLiesThereIsSaid() throws {
    try folder.write([1], as: "b.png")
    try folder.write(try #require(data.contents[.trainingImages]), as: "a-train-images")
    let error = folder.problem()
    #expect(error == .missingFiles(folder: folder.path, found: ["a-train-images", "b.png"]))
    #expect(error?.kind == .missing)
    for file in MNISTFile.allCases {
      #expect(error?.description.contains(file.rawValue) == true)
    }
    #expect(error?.description.hasSuffix("found a-train-images, b.png") == true)
  }

  /// Also where some of the four are called as they should be: the others may lie beside them under
  /// names that say nothing, before which many other files come.
  @Test(arguments: [
    [.testLabels], [.testImages, .testLabels], Array(MNISTFile.allCases.dropFirst()),
  ])
  func whatLiesThereIsSaidBesideTheRightNames(missing: [MNISTFile]) throws {
    for file in MNISTFile.allCases {
      let name = missing.contains(file) ? "z\(file.holdsImages)\(file.isTraining)" : file.rawValue
      try folder.write(try #require(data.contents[file]), as: name)
    }
    for index in 0..<9 { try folder.write([1], as: "\(index).png") }
    let error = folder.problem()
    #expect(error?.kind == .missing)
    let (wanted, found) = try #require(
      error?.description.split(separator: "; ").map(String.init).halves)
    for file in MNISTFile.allCases { #expect(wanted.contains(file.rawValue)) }
    #expect(wanted.hasSuffix("not there: " + missing.map(\.rawValue).joined(separator: ", ")))
    for file in MNISTFile.allCases {
      let isThere = !missing.contains(file)
      #expect(found.contains(file.rawValue) == isThere)
      #expect(found.contains("z\(file.holdsImages)\(file.isTraining)") != isThere)
    }
    #expect(found.contains("and 7 more"))
  }
}

extension [String] {
  /// Its two elements; nil for more or fewer.
  fileprivate var halves: (String, String)? { count == 2 ? (self[0], self[1]) : nil }
}

extension MNISTFile {
  fileprivate var isTraining: Bool { self == .trainingImages || self == .trainingLabels }
  fileprivate var holdsImages: Bool { self == .trainingImages || self == .testImages }
}
