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
    indices = Dictionary(
      uniqueKeysWithValues: header.tensors.enumerated().map { ($1.name, $0) })
  }

  /// The tensor of this name.
  public subscript(name: String) -> Tensor? { indices[name].map { tensors[$0] } }

  /// The numbers of a float32 tensor, all of them finite.
  ///
  /// - Parameters:
  ///   - name: the tensor's name.
  ///   - shape: the shape that it must have, or nil for any.
  public func floats(_ name: String, shape: [Int]? = nil) throws(CheckpointError) -> [Float] {
    guard let tensor = self[name] else { throw .missingTensor(path: path, tensor: name) }
    guard tensor.type == "F32" else {
      throw .wrongType(path: path, tensor: name, expected: "F32", found: tensor.type)
    }
    if let shape, shape != tensor.shape {
      throw .wrongShape(path: path, tensor: name, expected: shape, found: tensor.shape)
    }
    let values = bytes.withUnsafeBytes { buffer in
      stride(from: tensor.bytes.lowerBound, to: tensor.bytes.upperBound, by: 4).map { offset in
        Float(
          bitPattern: UInt32(
            littleEndian: buffer.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
      }
    }
    if let index = values.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(path: path, tensor: name, index: index)
    }
    return values
  }
}
