import Foundation

/// A safetensors file: named tensors and a table of strings.
///
/// Eight bytes give the length of a JSON header, which gives each tensor's type, shape and place;
/// the tensors' bytes follow, little-endian, row-major, without gaps. See
/// <https://huggingface.co/docs/safetensors>.
public struct SafeTensors: Sendable {
  /// One tensor of a file.
  public struct Tensor: Sendable, Hashable {
    /// Its name.
    public let name: String
    /// Its element type as the format names it, as `F32`.
    public let type: String
    /// Its dimensions; none for a single number.
    public let shape: [Int]
    /// Its bytes in the file.
    let bytes: Range<Int>

    /// How many numbers it has.
    public var count: Int { shape.reduce(1, *) }
  }

  /// The most bytes that a header may have.
  public static let headerLimit = 16 << 20

  /// Where it came from, for errors.
  public let path: String
  /// The tensors in the order of their bytes.
  public let tensors: [Tensor]
  /// The strings of `__metadata__`.
  public let metadata: [String: String]
  private let bytes: [UInt8]
  private let indices: [String: Int]

  /// Reads a file.
  public init(contentsOf path: String) throws(CheckpointError) {
    try self.init(bytes: InputFile.bytes(of: path), path: path)
  }

  /// Understands the bytes of a file; `path` is only for errors.
  public init(bytes: [UInt8], path: String) throws(CheckpointError) {
    let header = try SafeTensorsHeader(bytes: bytes, fileSize: bytes.count, path: path)
    self.path = path
    self.bytes = bytes
    metadata = header.metadata
    tensors = header.tensors
    let own = Dictionary(uniqueKeysWithValues: header.tensors.enumerated().map { ($1.name, $0) })
    indices = own.merging(
      header.tensors.enumerated().map { (TensorNames.plain($1.name), $0) }
    ) { first, _ in first }
  }

  /// The tensor of this name, whatever PyTorch's wrappers put before it.
  public subscript(name: String) -> Tensor? { indices[name].map { tensors[$0] } }

  /// The numbers of a tensor, all of them finite: float32, or another float of the format, widened or
  /// rounded to one.
  ///
  /// - Parameters:
  ///   - name: the tensor's name.
  ///   - shape: the shape that it must have, or nil for any.
  public func floats(_ name: String, shape: [Int]? = nil) throws(CheckpointError) -> [Float] {
    guard let tensor = self[name] else { throw .missingTensor(path: path, tensor: name) }
    guard tensor.isFloat else {
      throw .wrongType(
        path: path, tensor: name, expected: "F32, F16, BF16 or F64", found: tensor.type)
    }
    if let shape, shape != tensor.shape {
      throw .wrongShape(path: path, tensor: name, expected: shape, found: tensor.shape)
    }
    let values = values(of: tensor)
    if let index = values.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(path: path, tensor: name, index: index)
    }
    return values
  }

  private func values(of tensor: Tensor) -> [Float] {
    bytes.withUnsafeBytes { buffer in
      func each<Bits: FixedWidthInteger>(_ value: (Bits) -> Float) -> [Float] {
        stride(
          from: tensor.bytes.lowerBound, to: tensor.bytes.upperBound, by: MemoryLayout<Bits>.size
        ).map { value(Bits(littleEndian: buffer.loadUnaligned(fromByteOffset: $0, as: Bits.self))) }
      }
      return switch tensor.type {
      case "F16": each { Float(half: $0) }
      case "BF16": each { (bits: UInt16) in Float(bitPattern: UInt32(bits) << 16) }
      case "F64": each { Float(Double(bitPattern: $0)) }
      default: each { Float(bitPattern: $0) }
      }
    }
  }
}

extension SafeTensors.Tensor {
  /// Whether its elements are floats that can be read.
  var isFloat: Bool { ["F32", "F16", "BF16", "F64"].contains(type) }
}

extension Float {
  /// The value of a half-precision float (IEEE 754 binary16), which not every processor has a type for.
  init(half bits: UInt16) {
    let sign = UInt32(bits & 0x8000) << 16
    let (exponent, fraction) = (UInt32(bits >> 10 & 31), UInt32(bits & 1023))
    switch exponent {
    case 0:
      // Multiples of 2⁻²⁴.
      let size = Float(fraction) * 0x1p-24
      self = sign == 0 ? size : -size
    case 31: self.init(bitPattern: sign | 0x7F80_0000 | fraction << 13)
    default: self.init(bitPattern: sign | (exponent + 112) << 23 | fraction << 13)
    }
  }
}
