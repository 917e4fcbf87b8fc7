import Datasets
import Files
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
    let (places, folder) = try self.places()
    var contents: [MNISTFile: Content] = [:]
    var isMNIST = true
    for file in MNISTFile.allCases {
      if isCancelled() { throw .cancelled }
      guard let place = places[file] else {
        throw .missingFile(folder: path, name: file.rawValue)
      }
      onProgress(.init("reading \(place.split(separator: "/").last ?? "")"))
      let content = try self.content(at: place, file)
      isMNIST = isMNIST && content.isReal
      contents[file] = content
    }
    var training = try set(&contents, .trainingImages, .trainingLabels)
    var test = try set(&contents, .testImages, .testLabels)
    guard training.side == test.side else {
      throw .sidesDiffer(folder: path, training: training.side, test: test.side)
    }
    var note = ""
    var names = try ClassNames(in: folder)
    if names == nil, folder != path { names = try ClassNames(in: path) }
    if let names, let fit = try names.fit(training.labels, test.labels) {
      note = fit.note
      if fit.first > 0 {
        (training, test) = (training.relabeled(from: fit.first), test.relabeled(from: fit.first))
      }
    }
    return DigitData(
      training: training, test: test, classNames: names?.names,
      source: isMNIST ? .mnist : .files, seed: seed, note: note)
  }

  /// Where the four files are, and the folder that they lie in.
  func places() throws(DataError) -> ([MNISTFile: String], folder: String) {
    var places: [MNISTFile: String] = [:]
    for file in MNISTFile.allCases { places[file] = place(of: file) }
    if places.count == MNISTFile.allCases.count { return (places, path) }
    let scan = FolderScan(path)
    // What lies nearer comes before what lies further down.
    let sets = scan.sets.filter { $0.depth == scan.sets[0].depth }
    if let set = sets.first {
      guard sets.count == 1 else {
        throw .severalSets(folder: path, names: sets.map(\.name))
      }
      return (set.files, set.folder)
    }
    // Where none is called as MNIST's are, each may be there under another name.
    let missing = places.isEmpty ? [] : MNISTFile.allCases.filter { places[$0] == nil }
    throw .missingFiles(
      folder: path, missing: missing.map(\.rawValue), found: scan.namesByUse)
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
    // Else it would seem to be empty.
    guard access(path, R_OK | X_OK) == 0 else {
      throw .unreadable(path: path, reason: SystemFailure.last.text)
    }
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
    return try content(at: place, file)
  }

  private func content(at place: String, _ file: MNISTFile) throws(DataError) -> Content {
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

  /// The images of two files, whose content is let go.
  private func set(
    _ contents: inout [MNISTFile: Content], _ images: MNISTFile, _ labels: MNISTFile
  ) throws(DataError) -> ImageSet {
    guard let images = contents.removeValue(forKey: images),
      let labels = contents.removeValue(forKey: labels)
    else { throw .missingFile(folder: path, name: images.rawValue) }
    do {
      return try IDX.imageSet(
        images: images.bytes, at: images.path, labels: labels.bytes, at: labels.path)
    } catch {
      throw .content(error)
    }
  }
}
