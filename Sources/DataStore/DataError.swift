import Datasets

/// Why there is no data.
package enum DataError: Error, Hashable, CustomStringConvertible {
  /// What a program should make of it.
  package enum Kind: Sendable, Hashable {
    /// A file is not what it should be.
    case badFile
    /// A file is not there.
    case missing
    /// There is no network, or no server gave what was asked for.
    case unavailable
    /// A file cannot be made.
    case cannotCreate
    /// A read or write failed.
    case failed
    /// The user stopped it.
    case cancelled
  }

  /// A folder of data is not there.
  case missingFolder(path: String)
  /// A folder of data is no folder.
  case notAFolder(path: String)
  /// What should be a file is a folder, a device or a pipe.
  case notAFile(path: String)
  /// One of the four files is not there, packed or not.
  case missingFile(folder: String, name: String)
  /// A folder holds no whole set of four files; `found` are the files that it has, and `missing` the
  /// rest of the four where some are called as they should be.
  case missingFiles(folder: String, missing: [String] = [], found: [String])
  /// A folder holds several sets of four files.
  case severalSets(folder: String, names: [String])
  /// The system will not read it.
  case unreadable(path: String, reason: String)
  /// The system will not write it.
  case unwritable(path: String, reason: String)
  /// The file is larger than its kind may be; in bytes.
  case tooLarge(path: String, limit: Int)
  /// Not a packed file, or a damaged one.
  case notGzip(path: String, problem: String)
  /// The content is not images or labels.
  case content(IDXError)
  /// Training and test images differ in size, or the images are too small.
  case sidesDiffer(folder: String, training: Int, test: Int)
  /// `labels.txt` does not name the classes.
  case badNames(path: String, problem: String)
  /// Images are smaller than what was asked for.
  case cannotEnlarge(folder: String, side: Int, asked: Int)
  /// What names a mirror is no address.
  case badMirror(name: String, found: String)
  /// No mirror could be reached for a file; `problems` tells of each.
  case noNetwork(name: String, problems: [String])
  /// No mirror gave a file, though one answered; `problems` tells of each.
  case noMirror(name: String, problems: [String])
  /// The user stopped it.
  case cancelled

  /// What a program should make of it.
  package var kind: Kind {
    switch self {
    case .missingFolder, .missingFile, .missingFiles: .missing
    case .notAFolder, .notAFile, .severalSets, .tooLarge, .notGzip, .content, .sidesDiffer,
      .badNames,
      .cannotEnlarge:
      .badFile
    case .unreadable: .failed
    case .unwritable: .cannotCreate
    case .badMirror, .noNetwork, .noMirror: .unavailable
    case .cancelled: .cancelled
    }
  }

  /// One line: what is wrong, where, what was expected.
  package var description: String {
    switch self {
    case .missingFolder(let path): "\(path) is not there; expected a folder with the MNIST files"
    case .notAFolder(let path): "\(path) is a file; expected a folder with the MNIST files"
    case .notAFile(let path): "\(path): expected a file, found a folder or a device"
    case .missingFile(let folder, let name):
      "\(folder): expected \(name), with .gz or without, found neither"
    case .missingFiles(let folder, let missing, let found):
      "\(folder): expected images and labels to train and to test on "
        + "(\(MNISTFile.allCases.map(\.rawValue).joined(separator: ", ")), with .gz or without), "
        + (missing.isEmpty ? "" : "not there: \(missing.joined(separator: ", ")); ")
        + "found \(Self.list(found, none: "no file"))"
    case .severalSets(let folder, let names):
      "\(folder): expected one set of four files, found \(Self.list(names, none: "none"))"
    case .unreadable(let path, let reason): "\(path) can't be read: \(reason)"
    case .unwritable(let path, let reason): "\(path) can't be written: \(reason)"
    case .tooLarge(let path, let limit): "\(path): expected at most \(limit) bytes, found more"
    case .notGzip(let path, let problem): "\(path): expected a gzip file, found \(problem)"
    case .content(let error): error.description
    case .sidesDiffer(let folder, let training, let test):
      "\(folder): expected test images of \(training)×\(training) pixels like those to train on, "
        + "found \(test)×\(test)"
    case .badNames(let path, let problem): "\(path): expected a name a line, found \(problem)"
    case .cannotEnlarge(let folder, let side, let asked):
      "\(folder): expected images of at least \(asked)×\(asked) pixels, found \(side)×\(side)"
    case .badMirror(let name, let found):
      "\(name): expected an address such as http://HOST/mnist/, found “\(found.shown(60))”"
    case .noNetwork(let name, let problems), .noMirror(let name, let problems):
      "\(name) could not be downloaded: \(problems.joined(separator: "; "))"
    case .cancelled: "stopped by the user"
    }
  }

  /// What to do about it.
  package var advice: String {
    let drawn = "or --synthetic, which draws its own digits"
    switch self {
    case .severalSets: return "give each set a folder of its own"
    case .badNames: return "give a name for each label in the order of the labels"
    case .missingFiles: return "try --data FOLDER with them, \(drawn)"
    default: break
    }
    return switch kind {
    case .missing, .badFile, .failed: "try --data FOLDER with the four files of MNIST, \(drawn)"
    case .unavailable: "try --data FOLDER, \(drawn)"
    case .cannotCreate: "make room there, or use --data FOLDER"
    case .cancelled: ""
    }
  }

  /// The first names of many, as they can be shown.
  private static func list(_ names: [String], none: String) -> String {
    guard !names.isEmpty else { return none }
    let shown = names.prefix(6).map { $0.shown(60) }.joined(separator: ", ")
    return names.count > 6 ? "\(shown) and \(names.count - 6) more" : shown
  }
}
