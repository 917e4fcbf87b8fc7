/// The checksum of event files: Castagnoli's polynomial 0x82F63B78, reflected (RFC 3720, B.4).
package enum CRC32C {
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { sum, _ in
      sum >> 1 ^ (sum & 1 == 0 ? 0 : 0x82F6_3B78)
    }
  }

  /// The sum of some bytes; e3069283 for "123456789".
  package static func sum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    table.withUnsafeBufferPointer { table in
      bytes.withUnsafeBufferPointer { bytes in
        var sum = ~UInt32(0)
        for byte in bytes { sum = sum >> 8 ^ table[Int(sum & 255 ^ UInt32(byte))] }
        return ~sum
      }
    }
  }

  /// The sum as records have it: turned by 15 bits, and a number added.
  package static func masked(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    let sum = sum(bytes)
    return (sum >> 15 | sum << 17) &+ 0xA282_EAD8
  }
}
