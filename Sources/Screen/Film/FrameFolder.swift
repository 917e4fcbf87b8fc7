import Raster

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A folder of PNG frames, `frame-000000.png` and on, that appears when it is complete.
final class FrameFolder {
  /// Without the slash at its end.
  private let path: String
  private let part: String
  private var count = 0

  init(path: String) throws(ScreenError) {
    var trimmed = Substring(path)
    while trimmed.count > 1, trimmed.last == "/" { trimmed.removeLast() }
    self.path = String(trimmed)
    part = WholeFile.partial(self.path)
    if let entries = Self.entries(self.path), !entries.allSatisfy(Self.isFrame) {
      throw .cannotCreate(path: path, reason: "the folder holds other files than frames")
    }
    guard mkdir(part, 0o777) == 0 else {
      throw .cannotCreate(path: path, reason: WholeFile.reason())
    }
  }

  func write(_ frame: PixelBuffer, number: Int) throws(ScreenError) {
    try PNG.write(frame, to: "\(part)/\(Self.name(number))")
    count = max(count, number + 1)
  }

  func finish() throws(ScreenError) {
    for entry in Self.entries(path) ?? [] where Self.isFrame(entry) { unlink("\(path)/\(entry)") }
    rmdir(path)
    guard rename(part, path) == 0 else {
      let error = ScreenError.cannotCreate(path: path, reason: WholeFile.reason())
      cancel()
      throw error
    }
  }

  func cancel() {
    for number in 0..<count { unlink("\(part)/\(Self.name(number))") }
    rmdir(part)
  }

  private static func name(_ number: Int) -> String {
    let digits = String(number)
    return "frame-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits + ".png"
  }

  private static func isFrame(_ name: String) -> Bool {
    name.hasPrefix("frame-") && name.hasSuffix(".png")
  }

  /// The names in a folder; nil if there is none.
  private static func entries(_ path: String) -> [String]? {
    guard let folder = opendir(path) else { return nil }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }
}
