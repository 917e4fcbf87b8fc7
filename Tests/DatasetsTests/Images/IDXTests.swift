import Datasets
import Testing

@Suite struct IDXTests {
  private let images = IDXTests.file(3, [2, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8])
  private let labels = IDXTests.file(1, [2], [3, 63])

  private static func file(_ dimensions: UInt8, _ sizes: [Int], _ content: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = [0, 0, 8, dimensions]
    for size in sizes {
      for shift in [24, 16, 8, 0] { bytes.append(UInt8(size >> shift & 255)) }
    }
    return bytes + content
  }

  private func problem(_ images: [UInt8], _ labels: [UInt8]) -> IDXError? {
    #expect(throws: IDXError.self) {
      try IDX.imageSet(images: images, at: "images", labels: labels, at: "labels")
    }
  }

  @Test func imagesAndLabelsMakeASet() throws {
    let set = try IDX.imageSet(images: images, at: "images", labels: labels, at: "labels")
    #expect(set == ImageSet(side: 2, images: Array(1...8), labels: [3, 63]))
  }

  @Test func otherFilesAreNamed() {
    #expect(problem([], labels) == .notIDX(path: "images", found: "an empty file"))
    #expect(
      problem(Array("<html> <body>".utf8), labels)
        == .notIDX(path: "images", found: "text: “<html> <body>”"))
    #expect(problem([0x1F, 0x8B, 8, 0], labels) == .notIDX(path: "images", found: "a packed file"))
    #expect(problem([1, 0, 8, 3], labels) == .notIDX(path: "images", found: "other bytes"))
  }

  @Test func onlyBytesAreTaken() {
    var floats = images
    floats[2] = 13
    #expect(problem(floats, labels) == .wrongType(path: "images", found: 13))
  }

  @Test func swappedFilesAreRecognised() {
    #expect(
      problem(labels, images) == .wrongContent(path: "images", expected: "images", found: "labels"))
    #expect(
      problem(images, images) == .wrongContent(path: "labels", expected: "labels", found: "images"))
    #expect(
      problem(Self.file(2, [2, 4], Array(1...8)), labels)
        == .wrongContent(path: "images", expected: "images", found: "2 dimensions"))
  }

  @Test func imagesAreSquareAndOfSomeSize() {
    for (height, width) in [(2, 4), (0, 0), (257, 257)] {
      let file = Self.file(3, [1, height, width], [UInt8](repeating: 0, count: height * width))
      #expect(
        problem(file, labels)
          == .wrongDimensions(
            path: "images", expected: "square images of 1 to 256 pixels a side",
            found: "\(height)×\(width)"))
    }
  }

  @Test func lengthsAreChecked() {
    #expect(
      problem(images.dropLast(3), labels) == .truncated(path: "images", expected: 24, found: 21))
    #expect(
      problem(Array(images.prefix(9)), labels)
        == .truncated(path: "images", expected: 16, found: 9))
    #expect(problem(images + [0], labels) == .tooLong(path: "images", expected: 24, found: 25))
    let most = 0xFFFF_FFFF
    let huge = problem(Self.file(3, [most, most, most], []), labels)
    #expect(huge.map { "\($0)".contains("dimensions that a file can hold") } == true)
  }

  @Test func noImagesAreNoData() {
    #expect(
      problem(Self.file(3, [0, 28, 28], []), labels) == .empty(path: "images", what: "images"))
    #expect(problem(images, Self.file(1, [0], [])) == .empty(path: "labels", what: "labels"))
  }

  @Test func labelsLieBelow64() {
    #expect(
      problem(images, Self.file(1, [2], [1, 99]))
        == .labelTooLarge(path: "labels", label: 99, index: 1))
    #expect(
      problem(images, Self.file(1, [2], [64, 0]))
        == .labelTooLarge(path: "labels", label: 64, index: 0))
  }

  @Test func everyImageHasALabel() {
    #expect(
      problem(images, Self.file(1, [3], [1, 2, 3]))
        == .countsDiffer(path: "labels", expected: 2, found: 3))
  }

  @Test func aHeaderTellsTheLength() {
    #expect(IDX.length(header: images, limit: 1000) == 24)
    #expect(IDX.length(header: labels, limit: 1000) == 10)
    #expect(IDX.length(header: images, limit: 23) == nil)
    #expect(IDX.length(header: images.prefix(15), limit: 1000) == nil)
    #expect(IDX.length(header: [1, 2, 3, 4, 5, 6, 7, 8], limit: 1000) == nil)
  }

  /// Any change to a file is either harmless or refused; nothing traps.
  @Test func tenThousandMutatedFilesAreReadOrRefused() throws {
    let digits = try #require(SyntheticDigits(seed: 1).draw(0..<3))
    let images = Self.file(3, [3, 28, 28], digits.images)
    let labels = Self.file(1, [3], digits.labels)
    var random = SplitMix(seed: 4)
    var (read, refused) = (0, 0)
    for _ in 0..<10_000 {
      var files = [images, labels]
      let which = random.integer(below: 2)
      files[which] = random.mutated(files[which])
      do throws(IDXError) {
        let set = try IDX.imageSet(images: files[0], at: "a", labels: files[1], at: "b")
        #expect(set.images.count <= files[0].count && set.labels.allSatisfy { $0 < 64 })
        read += 1
      } catch {
        #expect(!error.description.contains("\n"))
        refused += 1
      }
    }
    #expect(read > 500 && refused > 500)
  }
}
