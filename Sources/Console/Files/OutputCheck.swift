import Files
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

  /// Whether a file goes to standard output, which then holds nothing else.
  package static func takesStandardOutput(_ options: Options, saveConfig: String?) -> Bool {
    let outputs = options.rows.filter { $0.traits.contains(.output) }.map { $0.text(in: options) }
    return (outputs + [saveConfig]).contains {
      $0.flatMap(OutputPlace.descriptor) == STDOUT_FILENO
    }
  }

  /// Throws `ProgramError`: 66 for a missing input, 73 for an output that can't be created, 69
  /// for a film without `ffmpeg`, 64 for outputs that are in one another's way. Leaves no file behind.
  package func check(_ options: Options, saveConfig: String? = nil) throws(ProgramError) {
    if let load = options.load { try checkInput(load, isShared: !options.comparedSets.isEmpty) }
    for set in options.comparedSets {
      for value in set.values where value.key == OptionTable.shared.load.key {
        try checkInput(value.text, isShared: true)
      }
    }
    var outputs: [(flag: String, path: String)] = []
    for (flag, path) in [("--save", options.save), ("--metrics", options.metrics)] {
      guard let path else { continue }
      if !options.comparedSets.isEmpty, OutputPlace(path).isStream {
        throw .usage(
          "\(flag) \(path): compared runs write a file each, and it is one for all",
          advice: "name a file")
      }
      outputs += options.files(of: path).map { (flag, $0) }
    }
    for (flag, path) in [("--screenshot", options.screenshot), ("--save-config", saveConfig)] {
      if let path { outputs.append((flag, path)) }
    }
    for (flag, path) in outputs {
      try checkFile(path, isText: !["--save", "--screenshot"].contains(flag))
    }
    if let record = options.record {
      outputs.append(("--record", record))
      switch record.fileEnding {
      case "mp4", "gif":
        try checkFile(record, isText: false, mayStream: false)
        try checkFFmpeg(for: record)
      default: try checkFrames(record)
      }
    }
    try checkNoneMeetsAnother(outputs, subject: options.subject)
  }

  /// Two names may lead to one file, which would keep only what comes last; and one to the picture or
  /// the table that is to be learned.
  private func checkNoneMeetsAnother(
    _ outputs: [(flag: String, path: String)], subject: String?
  ) throws(ProgramError) {
    var owners: [String: String] = [:]
    if let subject, FileKind(of: subject) == .file {
      owners[Self.identity(of: subject)] = "what is to be learned"
    }
    for (flag, path) in outputs {
      // What swallows all may swallow more.
      if OutputPlace.descriptor(of: path) == nil, FileKind(of: path) == .device { continue }
      if let other = owners.updateValue(flag, forKey: Self.identity(of: path)) {
        throw .usage(
          "\(flag) \(path): is the file of \(other) too", advice: "give each its own file")
      }
    }
  }

  /// The same for two names of one file, whether it is there or not.
  private static func identity(of path: String) -> String {
    if let number = OutputPlace.descriptor(of: path) { return "\(number)" }
    let target = OutputPlace(path).target
    var status = stat()
    if stat(target, &status) == 0 { return "\(status.st_dev) \(status.st_ino)" }
    let name = target.split(separator: "/").last ?? ""
    return stat(folder(of: path), &status) == 0
      ? "\(status.st_dev) \(status.st_ino)/\(name)" : target
  }

  private func checkInput(_ path: String, isShared: Bool) throws(ProgramError) {
    let advice = "check the name after --load"
    switch FileKind(of: path) {
    case .nothing where errno == EACCES:
      throw .failedInputOutput(
        path: path, problem: "can't be read: permission denied; change its folder's rights")
    case .nothing: throw .missingFile(path: path, purpose: "read for --load", advice: advice)
    case .folder:
      throw .badFile(path: path, problem: "expected a checkpoint, found a folder", advice: advice)
    case .pipe where isShared:
      throw .usage(
        "--load \(path): what comes through a pipe is read once, and compared runs are several",
        advice: "name a file")
    case .device, .disk:
      throw .badFile(path: path, problem: "expected a checkpoint, found a device", advice: advice)
    case .file, .pipe: break
    }
    guard access(path, R_OK) == 0 else {
      throw .failedInputOutput(
        path: path, problem: "can't be read: permission denied; change its rights with chmod +r")
    }
  }

  /// - Parameters:
  ///   - isText: whether a terminal can show it.
  ///   - mayStream: whether it can be written from its beginning to its end.
  private func checkFile(
    _ path: String, isText: Bool, mayStream: Bool = true
  ) throws(ProgramError) {
    if mayStream, let number = OutputPlace.descriptor(of: path) {
      let flags = fcntl(number, F_GETFL)
      guard flags >= 0, flags & O_ACCMODE != O_RDONLY else {
        throw .cannotCreate(
          path: path, problem: SystemFailure(code: EBADF).text, advice: "name a file")
      }
      guard isText || isatty(number) == 0 else {
        throw .cannotCreate(
          path: path, problem: "it is a terminal, and what would go there no text",
          advice: "put > FILE behind the command, or name a file")
      }
      return
    }
    switch FileKind(of: path) {
    case .folder:
      throw .cannotCreate(
        path: path, problem: "there is a folder of that name", advice: "choose another name")
    case .nothing where path.hasSuffix("/"):
      throw .cannotCreate(
        path: path, problem: "expected the name of a file, found that of a folder",
        advice: "put a name behind it")
    case .pipe, .device, .disk:
      guard mayStream, FileKind(of: path) != .disk else {
        throw .cannotCreate(
          path: path, problem: "expected a file, found a device", advice: "choose another name")
      }
      fallthrough
    case .file:
      guard access(path, W_OK) == 0 else {
        throw .cannotCreate(
          path: path, problem: SystemFailure(code: errno).text,
          advice: "choose another name, or change its rights with chmod +w")
      }
      if FileKind(of: path) == .file { try checkFolder(Self.folder(of: path), for: path) }
    case .nothing: try checkFolder(Self.folder(of: path), for: path)
    }
  }

  private func checkFrames(_ path: String) throws(ProgramError) {
    // Whoever is in a folder that another takes the place of is nowhere afterwards.
    if [".", ".."].contains(path.split(separator: "/").last ?? "")
      || Self.identity(of: path) == Self.identity(of: ".")
    {
      throw .cannotCreate(
        path: path, problem: "a film takes the place of its whole folder, and that one is in use",
        advice: "name one of its own, as frames/")
    }
    switch FileKind(of: path) {
    case .folder: try checkFolder(path, for: path)
    case .nothing: try checkFolder(Self.folder(of: path), for: path)
    case .file, .pipe, .device, .disk:
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
    case .file, .pipe, .device, .disk:
      throw .cannotCreate(
        path: path, problem: "\(folder) is not a folder", advice: "choose another")
    case .folder: break
    }
    guard OutputPlace(path).isKnown else {
      throw .cannotCreate(
        path: path, problem: SystemFailure(code: EILSEQ).text, advice: "choose another name")
    }
    // A name may be too long, or links lead in a circle, which the folder cannot know.
    var status = stat()
    guard stat(path, &status) == 0 || errno == ENOENT else {
      throw .cannotCreate(
        path: path, problem: SystemFailure(code: errno).text, advice: "choose another name")
    }
    // One that a killed process left is removed by the next, as what is left of any output.
    let probe = OutputPlace("\(folder)/.nnwindow-check")
    do {
      close(try probe.create())
    } catch {
      // It is there, and has no place for files: what a system shows of itself, or a folder removed.
      let cause = error.code == ENOENT ? "it takes no files" : error.text
      throw .cannotCreate(
        path: path, problem: "the folder \(folder) can't be written: \(cause)",
        advice: "choose another or change its rights")
    }
    probe.discard()
  }

  private func checkFFmpeg(for path: String) throws(ProgramError) {
    let isThere = programFolders.contains { access("\($0)/ffmpeg", X_OK) == 0 }
    guard !isThere else { return }
    throw .unavailable(
      "--record \(path): expected the program ffmpeg, found none",
      advice: "install ffmpeg, or record a folder of frames with --record frames/")
  }

  private static func folder(of path: String) -> String {
    // A link is followed, so that the file it leads to is the one that must be possible.
    let trimmed = OutputPlace(path).target
    guard let slash = trimmed.lastIndex(of: "/") else { return "." }
    return slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
  }
}
