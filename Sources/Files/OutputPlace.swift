import Foundation

/// Where an output grows, and where it stands when it is whole.
///
/// It grows beside its place under a hidden name that holds the number of the process, and takes its
/// place by a rename: until then what stood there stays. A link is followed to the file that it
/// leads to, a file that is replaced hands its rights on, and what a killed process left of the same
/// output is removed. A stream (a pipe, a device, `/dev/stdout`) is written where it is.
package struct OutputPlace: Hashable, Sendable {
  /// As it was named.
  package let path: String
  /// The same, with links followed.
  package let target: String
  /// The name under which it grows; its ending is the output's, by which encoders go.
  package let part: String
  /// Whether it is written where it is, for nothing can take its place.
  package let isStream: Bool
  /// Whether the place is known: a link may lead to a name that is no text.
  package let isKnown: Bool

  package init(_ path: String) {
    self.path = path
    var target = path
    while target.count > 1, target.hasSuffix("/") { target.removeLast() }
    let followed = Self.followed(target)
    (self.target, isKnown) = (followed ?? target, followed != nil)
    let (folder, name) = Self.split(self.target)
    part = "\(folder).part-\(getpid())-\(Self.ending(of: name))"
    isStream = Self.isStream(path)
  }

  /// Creates the part, with the rights of the file that it is to replace, or opens the stream.
  ///
  /// - Returns: its descriptor, open for writing.
  package func create() throws(SystemFailure) -> Int32 {
    if isStream { return try openStream() }
    guard isKnown else { throw SystemFailure(code: EILSEQ) }
    removeAbandoned()
    let descriptor = try Unfinished.change { unfinished throws(SystemFailure) in
      // A name that is there is another's, and a link could lead anywhere.
      let descriptor = open(part, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
      guard descriptor >= 0 else { throw .last }
      unfinished.parts.insert(part)
      return descriptor
    }
    if let mode { fchmod(descriptor, mode) }
    return descriptor
  }

  /// Gives what has grown its name. When that fails nothing of it is left.
  package func publish() throws(SystemFailure) {
    if isStream { return }
    try Unfinished.change { unfinished throws(SystemFailure) in
      unfinished.parts.remove(part)
      try takePlace()
    }
  }

  private func takePlace() throws(SystemFailure) {
    guard rename(part, target) == 0 else {
      let failure = SystemFailure.last
      Self.remove(part)
      throw failure
    }
  }

  /// Removes what has grown.
  package func discard() {
    if isStream { return }
    Unfinished.change { unfinished in
      unfinished.parts.remove(part)
      Self.remove(part)
    }
  }

  /// The rights of what stands in its place; nil where nothing does.
  private var mode: mode_t? {
    var status = stat()
    return stat(target, &status) == 0 ? status.st_mode & 0o7777 : nil
  }

  // MARK: Folders

  /// Creates the part as a folder.
  package func createFolder() throws(SystemFailure) {
    guard isKnown else { throw SystemFailure(code: EILSEQ) }
    removeAbandoned()
    try Unfinished.change { unfinished throws(SystemFailure) in
      guard mkdir(part, 0o777) == 0 else { throw .last }
      unfinished.parts.insert(part)
    }
    if let mode { chmod(part, mode) }
  }

  /// Gives a folder that has grown its name, and removes the one that stood there only then.
  package func publishFolder() throws(SystemFailure) {
    guard mode != nil else { return try publish() }
    try Unfinished.change { unfinished throws(SystemFailure) in
      // In one step, so that there is no moment without either.
      if Self.exchange(part, target) {
        Self.remove(part)
      } else {
        try takePlaceOfOlder()
      }
      unfinished.parts.remove(part)
    }
  }

  /// On a disk that can't exchange: the older folder stands aside, from where the next run brings it
  /// back if this process comes no further.
  private func takePlaceOfOlder() throws(SystemFailure) {
    let (folder, name) = Self.split(target)
    let aside = "\(folder).part-\(getpid())-old-\(Self.ending(of: name))"
    guard rename(target, aside) == 0 else { throw .last }
    do { try takePlace() } catch {
      _ = rename(aside, target)
      throw error
    }
    Self.remove(aside)
  }

  /// Lets two names change places.
  private static func exchange(_ one: String, _ other: String) -> Bool {
    #if canImport(Glibc)
      // The header hides it from Swift.
      typealias Rename =
        @convention(c) (CInt, UnsafePointer<CChar>, CInt, UnsafePointer<CChar>, CUnsignedInt) ->
        CInt
      guard let symbol = dlsym(nil, "renameat2") else { return false }
      let exchange: CUnsignedInt = 1 << 1
      return unsafeBitCast(symbol, to: Rename.self)(AT_FDCWD, one, AT_FDCWD, other, exchange) == 0
    #else
      renamex_np(one, other, UInt32(RENAME_SWAP)) == 0
    #endif
  }

  /// Makes a folder with those above it, where they are not there.
  package static func makeFolder(_ path: String) throws(SystemFailure) {
    var status = stat()
    if stat(path, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFDIR else { throw SystemFailure(code: ENOTDIR) }
      return
    }
    var above = split(path).folder
    while above.count > 1, above.hasSuffix("/") { above.removeLast() }
    if !above.isEmpty, above != path { try makeFolder(above) }
    // Another program may have been quicker.
    guard !path.isEmpty, mkdir(path, 0o777) != 0, errno != EEXIST else { return }
    // The folder above is there: it takes no others.
    throw errno == ENOENT ? SystemFailure(code: EACCES) : .last
  }

  // MARK: What is left of others

  /// Removes parts of this output whose process is no more; a folder that such a process had put
  /// aside stands again where nothing came to stand in its place.
  private func removeAbandoned() {
    let (folder, full) = Self.split(target)
    let name = Self.ending(of: full)
    for entry in Self.entries(folder.isEmpty ? "." : folder) ?? [] {
      guard entry.hasPrefix(".part-"), entry.hasSuffix("-\(name)"),
        let process = pid_t(entry.dropFirst(6).prefix { $0 != "-" }),
        ["-\(name)", "-old-\(name)"].contains(entry.dropFirst(6 + "\(process)".count)),
        process == getpid() || (kill(process, 0) != 0 && errno == ESRCH)
      else { continue }
      if entry.hasSuffix("-old-\(name)"), mode == nil, rename(folder + entry, target) == 0 {
        continue
      }
      Self.remove(folder + entry)
    }
  }

  /// Removes a file, or a folder with the files in it.
  static func remove(_ path: String) {
    guard unlink(path) != 0 else { return }
    // Another thread may be adding to it.
    for _ in 0..<3 {
      for entry in entries(path) ?? [] { unlink("\(path)/\(entry)") }
      if rmdir(path) == 0 || errno != ENOTEMPTY { return }
    }
  }

  /// The names in a folder; nil if there is none.
  package static func entries(_ path: String) -> [String]? {
    guard let folder = opendir(path), let place = MemoryLayout<dirent>.offset(of: \.d_name) else {
      return nil
    }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      // Read where it stands: the system gives an entry only as long as its name, and a copy of the
      // whole field would read past it.
      let name = String(
        cString: (UnsafeRawPointer(entry) + place).assumingMemoryBound(to: CChar.self))
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }

  // MARK: Names

  /// The folder with its slash, empty for the current one, and the name in it.
  private static func split(_ path: String) -> (folder: String, name: String) {
    let start = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    return (String(path[..<start]), String(path[start...]))
  }

  /// As much of a name's end as leaves room for what stands before it, in the 255 bytes that systems
  /// give a name.
  private static func ending(of name: String) -> Substring {
    var ending = name[...]
    while ending.utf8.count > 224 { ending.removeFirst() }
    return ending
  }

  /// What a link leads to, link by link, whether it is there or not; other paths are themselves. Nil
  /// where a link leads to a name that is not UTF-8, and would be another as a string.
  private static func followed(_ path: String) -> String? {
    var path = path
    // As many links as systems follow.
    for _ in 0..<40 {
      var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
      let count = readlink(path, &bytes, bytes.count)
      guard count > 0 else { break }
      let name = bytes.prefix(count).map { UInt8(bitPattern: $0) }
      guard let next = String(validating: name, as: UTF8.self) else { return nil }
      path = next.hasPrefix("/") ? next : split(path).folder + next
    }
    return path
  }
}
