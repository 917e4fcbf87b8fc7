import Datasets
import Foundation

/// Finds the four files of a set of images in a folder, whatever they are called.
///
/// Whether a file holds images or labels stands in it; whether they are to train or to test on only in
/// its name, as in `emnist-letters-train-images-idx3-ubyte.gz` or `test-labels.idx1`, or in that of its
/// folder, as in `train/images-idx3-ubyte`. What the names of four files have besides must be the same.
struct FolderScan {
  /// Of a folder with more files than these, the first are looked at.
  private static let entryLimit = 1000
  /// How far below the folder is looked: some programs put theirs into `MNIST/raw`.
  private static let deepest = 2

  /// A set of four files, or a part of one.
  struct Found {
    /// Where they lie, and how far below the folder that is.
    var folder: String
    var depth: Int
    /// What their names have in common, behind the folders between.
    var name: String
    var files: [MNISTFile: String] = [:]
    fileprivate var isWhole: Bool { files.count == MNISTFile.allCases.count }
  }

  /// The sets that are whole, best first: nearest, then in the order of their names.
  private(set) var sets: [Found] = []
  /// What lies in the folder and below it, in the order of their names.
  private(set) var names: [String] = []
  private var found: [String: Found] = [:]
  private let root: String

  /// Looks at a folder and at those in it.
  init(_ path: String) {
    root = path
    var folders = [(path: path, shown: "")]
    for depth in 0...Self.deepest {
      var next: [(path: String, shown: String)] = []
      for folder in folders where names.count < Self.entryLimit {
        next += look(folder.path, shownAs: folder.shown, depth: depth)
      }
      folders = Array(next.prefix(Self.entryLimit))
    }
    sets = found.values.filter(\.isWhole).sorted {
      ($0.depth, $0.folder, $0.name) < ($1.depth, $1.folder, $1.name)
    }
  }

  /// The same with files of images or labels before all others.
  var namesByUse: [String] {
    let uses = names.map { (name: $0, isOfUse: Self.holdsImages(root + "/" + $0) != nil) }
    return (uses.filter(\.isOfUse) + uses.filter { !$0.isOfUse }).map(\.name)
  }

  /// - Returns: the folders in it.
  private mutating func look(
    _ path: String, shownAs shown: String, depth: Int
  ) -> [(path: String, shown: String)] {
    var folders: [(path: String, shown: String)] = []
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    for name in entries.sorted().prefix(Self.entryLimit) where !name.hasPrefix(".") {
      let place = path + "/" + name
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: place, isDirectory: &isFolder) else { continue }
      if isFolder.boolValue {
        folders.append((place, shown + name + "/"))
        continue
      }
      names.append(shown + name)
      note(Words(name), at: place, in: path, depth: depth)
    }
    return folders
  }

  /// Counts a file in the set that it belongs to.
  private mutating func note(_ words: Words, at place: String, in path: String, depth: Int) {
    var (isTraining, folder, depth, name) = (words.isTraining, path, depth, words.rest)
    // Folders of their own for what is to train and to test on belong together.
    if isTraining == nil, !words.isBoth, depth > 0, let cut = path.lastIndex(of: "/") {
      let above = Words(String(path[path.index(after: cut)...]))
      isTraining = above.isTraining
      (folder, depth) = (String(path[..<cut]), depth - 1)
      name = [above.rest, name].filter { !$0.isEmpty }.joined(separator: "-")
    }
    guard let isTraining, let holdsImages = Self.holdsImages(place) else { return }
    let file: MNISTFile =
      isTraining
      ? holdsImages ? .trainingImages : .trainingLabels
      : holdsImages ? .testImages : .testLabels
    let shown = folder.dropFirst(root.count + 1) + (depth > 0 ? "/" : "") + name
    let none = Found(folder: folder, depth: depth, name: String(shown))
    // Sorted, an unpacked file comes before the packed one.
    if found[none.name]?.files[file] == nil { found[none.name, default: none].files[file] = place }
  }

  /// Whether a file begins as one of images does; nil where it begins as none of labels either.
  private static func holdsImages(_ path: String) -> Bool? {
    guard let start = try? FileBytes.read(path, prefix: 1024) else { return nil }
    let head = start.starts(with: [0x1F, 0x8B]) ? Gunzip.beginning(start) : start
    guard head.starts(with: [0, 0, 8]), head.count > 3 else { return nil }
    return head[3] == 3 ? true : head[3] == 1 ? false : nil
  }

  /// The words of a file's name.
  private struct Words {
    private static let training: Set = ["train", "training", "xtrain", "ytrain"]
    private static let test: Set = ["test", "testing", "t10k", "xtest", "ytest"]
    private static let content: Set = [
      "image", "images", "img", "imgs", "label", "labels", "x", "y", "data", "idx", "idx1", "idx3",
      "ubyte", "byte", "gz", "bin",
    ]

    /// Whether it names what is to train on; nil where it names neither that nor a test, or both.
    let isTraining: Bool?
    let isBoth: Bool
    /// What else it says.
    let rest: String

    init(_ name: String) {
      let words = name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
      let isTraining = words.contains { Self.training.contains($0) }
      let isTest = words.contains { Self.test.contains($0) }
      self.isTraining = isTraining == isTest ? nil : isTraining
      isBoth = isTraining && isTest
      rest = words.filter {
        !Self.training.contains($0) && !Self.test.contains($0) && !Self.content.contains($0)
      }.joined(separator: "-")
    }
  }
}
