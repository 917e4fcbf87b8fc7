import Datasets
import Foundation

/// A folder that holds the four files of MNIST, or others of the same form.
package struct DataFolder: Sendable {
  package let path: String
  /// What the real files hold; only these are MNIST.
  package let known: [MNISTFile: KnownContent]

  /// The real contents of MNIST's files.
  package static let mnist = Dictionary(
    uniqueKeysWithValues: MNISTFile.allCases.map { ($0, $0.content) })

  /// A folder that may not be there.
  ///
  /// - Parameter known: the contents that count as the real ones.
  package init(_ path: String, known: [MNISTFile: KnownContent] = DataFolder.mnist) {
    self.path = path
    self.known = known
  }

  /// Where the data that the program fetched by itself lies.
  package static func cache(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> DataFolder {
    #if os(macOS)
      let base = (environment["HOME"] ?? NSHomeDirectory()) + "/Library/Caches"
    #else
      let home = environment["HOME"] ?? NSHomeDirectory()
      let given = environment["XDG_CACHE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
      let base = given ?? home + "/.cache"
    #endif
    return DataFolder(base + "/nnwindow/mnist")
  }

  /// Reads the four files, and `labels.txt` where it is there.
  ///
  /// - Parameter seed: decides which images are for validation.
  package func read(
    seed: UInt64, onProgress: (DigitLoader.Progress) -> Void = { _ in },
    _ isCancelled: () -> Bool = { false }
  ) throws(DataError) -> DigitData {
    try checkFolder()
    var contents: [MNISTFile: Content] = [:]
    var isMNIST = true
    for file in MNISTFile.allCases {
      if isCancelled() { throw .cancelled }
      onProgress(.init("reading \(file.rawValue)"))
      let content = try self.content(of: file)
      isMNIST = isMNIST && content.isReal
      contents[file] = content
    }
    let training = try set(contents, .trainingImages, .trainingLabels)
    let test = try set(contents, .testImages, .testLabels)
    guard training.side == test.side else {
      throw .sidesDiffer(folder: path, training: training.side, test: test.side)
    }
    return DigitData(
      training: training, test: test, classNames: try names(),
      source: isMNIST ? .mnist : .files, seed: seed)
  }

  /// Whether `bytes` are what the file is known to hold.
  func isReal(_ bytes: [UInt8], _ file: MNISTFile) -> Bool {
    known[file].map { $0.matches(bytes) } ?? false
  }

  /// Whether all four files are there.
  package var isComplete: Bool {
    MNISTFile.allCases.allSatisfy { place(of: $0) != nil }
  }

  private func checkFolder() throws(DataError) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw .missingFolder(path: path)
    }
    guard isFolder.boolValue else { throw .notAFolder(path: path) }
  }

  private func place(of file: MNISTFile) -> String? {
    file.names.map { path + "/" + $0 }.first { FileManager.default.fileExists(atPath: $0) }
  }

  /// What a file holds, unpacked.
  struct Content {
    /// Where it was read from.
    var path: String
    /// The content, not packed.
    var bytes: [UInt8]
    /// Whether it is what the file is known to hold.
    var isReal: Bool
  }

  /// The unpacked content of a file.
  func content(of file: MNISTFile) throws(DataError) -> Content {
    guard let place = place(of: file) else {
      throw .missingFile(folder: path, name: file.rawValue)
    }
    let bytes = try FileBytes.read(place)
    guard place.hasSuffix(".gz") else {
      return Content(path: place, bytes: bytes, isReal: isReal(bytes, file))
    }
    let check = known[file].map(ContentCheck.init)
    do {
      let unpacked = try Gunzip.unpack(bytes, limit: FileBytes.limit) { check?.add(Array($0)) }
      return Content(path: place, bytes: unpacked, isReal: check?.isReal ?? false)
    } catch {
      switch error {
      case .notGzip(let problem): throw .notGzip(path: place, problem: problem)
      case .tooLarge(let limit): throw .tooLarge(path: place, limit: limit)
      }
    }
  }

  static func reason(_ error: any Error) -> String {
    let inner = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    return (inner ?? error as NSError).localizedDescription
  }

  private func set(
    _ contents: [MNISTFile: Content], _ images: MNISTFile, _ labels: MNISTFile
  ) throws(DataError) -> ImageSet {
    guard let images = contents[images], let labels = contents[labels] else {
      throw .missingFile(folder: path, name: images.rawValue)
    }
    do {
      return try IDX.imageSet(
        images: images.bytes, at: images.path, labels: labels.bytes, at: labels.path)
    } catch {
      throw .content(error)
    }
  }

  /// The names of the classes, a line each; nil where there are none.
  private func names() throws(DataError) -> [String]? {
    let place = path + "/labels.txt"
    guard FileManager.default.fileExists(atPath: place) else { return nil }
    let bytes = try FileBytes.read(place)
    guard bytes.count <= 1 << 16, let text = String(validating: bytes, as: UTF8.self) else {
      throw .badNames(path: place, problem: "no text, or too much of it")
    }
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map {
      $0.trimmingCharacters(in: .whitespacesAndNewlines)
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    guard (2...IDX.classLimit).contains(lines.count) else {
      throw .badNames(path: place, problem: "\(lines.count) names for 2 to \(IDX.classLimit)")
    }
    return lines
  }
}
