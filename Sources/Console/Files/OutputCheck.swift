import Foundation
import Options
import Viewing

/// Looks, before a run starts, whether everything that it is to read is there and everything that
/// it is to write can be written; an hour of training must not end in a wrong folder name.
package struct OutputCheck: Sendable {
  /// The folders in which programs are looked for, as `PATH` has them.
  private let programFolders: [String]

  /// - Parameter programPath: folders with colons between them, by default this process's `PATH`.
  package init(programPath: String? = ProcessInfo.processInfo.environment["PATH"]) {
    programFolders = (programPath ?? "").split(separator: ":").map(String.init)
  }

  /// Throws `ProgramError`: 66 for a missing input, 73 for an output that can't be created, 69
  /// for a film without `ffmpeg`. Leaves no file behind.
  package func check(_ options: Options, saveConfig: String? = nil) throws(ProgramError) {
    if let load = options.load { try checkInput(load) }
    for set in options.comparedSets {
      for value in set.values where value.key == OptionTable.shared.load.key {
        try checkInput(value.text)
      }
    }
    for path in [options.save, options.metrics] {
      for file in path.map(options.files) ?? [] { try checkFile(file) }
    }
    for path in [options.screenshot, saveConfig] {
      if let path { try checkFile(path) }
    }
    guard let record = options.record else { return }
    switch FileEnding(record).text {
    case "mp4", "gif":
      try checkFile(record)
      try checkFFmpeg(for: record)
    default: try checkFrames(record)
    }
  }

  private func checkInput(_ path: String) throws(ProgramError) {
    let advice = "check the name after --load"
    switch FileKind(of: path) {
    case .nothing: throw .missingFile(path: path, purpose: "read for --load", advice: advice)
    case .folder:
      throw .badFile(path: path, problem: "expected a checkpoint, found a folder", advice: advice)
    case .file, .device: break
    }
    guard access(path, R_OK) == 0 else {
      throw .failedInputOutput(
        path: path, problem: "can't be read: permission denied; change its rights with chmod +r")
    }
  }

  private func checkFile(_ path: String) throws(ProgramError) {
    switch FileKind(of: path) {
    case .folder:
      throw .cannotCreate(
        path: path, problem: "there is a folder of that name", advice: "choose another name")
    case .device:
      throw .cannotCreate(
        path: path, problem: "expected a file, found a device", advice: "choose another name")
    case .nothing, .file: try checkFolder(Self.folder(of: path), for: path)
    }
  }

  private func checkFrames(_ path: String) throws(ProgramError) {
    switch FileKind(of: path) {
    case .folder: try checkFolder(path, for: path)
    case .nothing: try checkFolder(Self.folder(of: path), for: path)
    case .file, .device:
      throw .cannotCreate(
        path: path, problem: "expected a folder for frames, found a file",
        advice: "choose another name")
    }
  }

  /// Rights do not tell all (a disk may be read-only), so a file is really made, and removed.
  private func checkFolder(_ folder: String, for path: String) throws(ProgramError) {
    switch FileKind(of: folder) {
    case .nothing:
      throw .cannotCreate(
        path: path, problem: "the folder \(folder) does not exist", advice: "make it first")
    case .file, .device:
      throw .cannotCreate(
        path: path, problem: "\(folder) is not a folder", advice: "choose another")
    case .folder: break
    }
    var template = Array("\(folder)/.nnwindow-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else {
      throw .cannotCreate(
        path: path, problem: "the folder \(folder) can't be written: \(SystemError.text(errno))",
        advice: "choose another or change its rights")
    }
    close(descriptor)
    unlink(template)
  }

  private func checkFFmpeg(for path: String) throws(ProgramError) {
    let isThere = programFolders.contains { access("\($0)/ffmpeg", X_OK) == 0 }
    guard !isThere else { return }
    throw .unavailable(
      "--record \(path): expected the program ffmpeg, found none",
      advice: "install ffmpeg, or record a folder of frames with --record frames/")
  }

  private static func folder(of path: String) -> String {
    var trimmed = path[...]
    while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
    guard let slash = trimmed.lastIndex(of: "/") else { return "." }
    return slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
  }
}
