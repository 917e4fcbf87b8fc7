import Foundation

/// What the system lets the process take of memory.
package enum ProcessMemory {
  /// What threads and libraries take beside what is asked for, in bytes.
  private static let reserve = 64 << 20

  /// What the process's own limits (`ulimit -v`, `ulimit -d`) left it when that was asked first, in
  /// bytes; nil where it has none.
  package static let left: Int? = {
    func text(_ name: String) -> String {
      (try? String(contentsOfFile: "/proc/self/\(name)", encoding: .utf8)) ?? ""
    }
    return left(
      limits: text("limits"), sizes: text("statm"), page: Int(sysconf(Int32(_SC_PAGESIZE))))
  }()

  /// The same from what Linux says of a process; other systems have no such limits.
  ///
  /// - Parameters:
  ///   - limits: `/proc/self/limits`.
  ///   - sizes: `/proc/self/statm`.
  ///   - page: bytes of a page.
  package static func left(limits: String, sizes: String, page: Int) -> Int? {
    let pages = sizes.split(whereSeparator: \.isWhitespace).map { Int($0) ?? 0 }
    func left(_ name: String, usedAt place: Int) -> Int? {
      let line = limits.split(separator: "\n").first { $0.hasPrefix(name) }
      let words = line?.dropFirst(name.count).split(separator: " ")
      guard let limit = words?.first.flatMap({ Int($0) }) else { return nil }
      let used = place < pages.count ? pages[place] * page : 0
      return max(0, limit - used - reserve)
    }
    return [left("Max address space", usedAt: 0), left("Max data size", usedAt: 5)]
      .compactMap(\.self).min()
  }
}
