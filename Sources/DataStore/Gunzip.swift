import CZlib
import Datasets

/// Unpacks gzip files of images and labels with zlib, piece by piece, and never to more than the
/// header of the content allows.
struct Gunzip {
  /// What is wrong with a packed file.
  enum Problem: Error, Equatable {
    case notGzip(String)
    case tooLarge(limit: Int)
  }

  private static let piece = 1 << 16

  /// The content of `packed`, which must be whole, with nothing behind it.
  ///
  /// What begins as no IDX file does is given up after the first piece: that is enough to say so.
  ///
  /// - Parameters:
  ///   - limit: the most bytes that it may unpack to, whatever the header says.
  ///   - onPiece: called with each piece of the content, in order.
  static func unpack(
    _ packed: [UInt8], limit: Int, onPiece: (ArraySlice<UInt8>) -> Void = { _ in }
  ) throws(Problem) -> [UInt8] {
    guard packed.count >= 18, packed[0] == 0x1F, packed[1] == 0x8B else {
      throw .notGzip(packed.isEmpty ? "an empty file" : "no gzip header")
    }
    var stream = z_stream()
    // 15 bits of window, and 16 for gzip alone.
    guard
      inflateInit2_(
        &stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { throw .notGzip("no memory for unpacking") }
    defer { inflateEnd(&stream) }
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: piece)
    var packed = packed
    var status = Z_OK
    var outcome: Problem?
    var allowed: Int?
    var isForeign = false
    packed.withUnsafeMutableBufferPointer { source in
      stream.next_in = source.baseAddress
      stream.avail_in = UInt32(clamping: source.count)
      while status == Z_OK, outcome == nil, !isForeign {
        buffer.withUnsafeMutableBufferPointer { target in
          stream.next_out = target.baseAddress
          stream.avail_out = UInt32(target.count)
          status = inflate(&stream, Z_NO_FLUSH)
          let made = target.count - Int(stream.avail_out)
          output.append(contentsOf: target[..<made])
          onPiece(output.suffix(made))
          // A piece is longer than any header, so the first one tells.
          let most = allowed ?? IDX.length(header: output.prefix(16), limit: limit)
          allowed = most
          isForeign = most == nil && (status == Z_OK || status == Z_STREAM_END)
          if let most, output.count > most { outcome = .tooLarge(limit: most) }
        }
      }
    }
    if let outcome { throw outcome }
    if isForeign { return output }
    switch status {
    case Z_STREAM_END:
      guard stream.avail_in == 0 else {
        throw .notGzip("\(stream.avail_in) bytes behind its end")
      }
      return output
    case Z_BUF_ERROR: throw .notGzip("a truncated one")
    default: throw .notGzip("a damaged one")
    }
  }

  /// The first bytes that the beginning of a packed file unpacks to; none where it is damaged.
  static func beginning(_ packed: [UInt8], count: Int = 16) -> [UInt8] {
    var stream = z_stream()
    guard
      inflateInit2_(
        &stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return [] }
    defer { inflateEnd(&stream) }
    var (packed, output) = (packed, [UInt8](repeating: 0, count: count))
    let made = packed.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        (stream.next_in, stream.avail_in) = (source.baseAddress, UInt32(clamping: source.count))
        (stream.next_out, stream.avail_out) = (target.baseAddress, UInt32(target.count))
        _ = inflate(&stream, Z_NO_FLUSH)
        return target.count - Int(stream.avail_out)
      }
    }
    return Array(output.prefix(made))
  }
}
