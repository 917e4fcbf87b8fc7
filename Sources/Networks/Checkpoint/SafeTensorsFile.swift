import Files

/// A safetensors file that stays on the disk: its header is read at once, a tensor's numbers when somebody asks
/// for them.
///
/// Of a file with 100 million numbers it keeps the names. The file is opened anew for each tensor, so hundreds
/// of checkpoints hold no descriptors; where another file has taken the name since, reading throws `replaced`.
/// Files are never written.
public struct SafeTensorsFile: Sendable {
  /// Where it lies.
  public let path: String
  /// The tensors in the order of their bytes.
  public let tensors: [SafeTensors.Tensor]
  /// The strings of `__metadata__`.
  public let metadata: [String: String]
  /// How many bytes it has.
  public let byteCount: Int
  private let identity: FileIdentity
  private let indices: [String: Int]

  /// Reads and checks the header of a file.
  public init(_ path: String) throws(CheckpointError) {
    let handle = try RangeReader(path)
    let size = handle.identity.size
    let first = try handle.bytes(0..<min(8, size))
    let start = try SafeTensorsHeader.dataStart(first, fileSize: size, path: path)
    let header = try SafeTensorsHeader(
      bytes: handle.bytes(0..<start), fileSize: size, path: path)
    self.path = path
    identity = handle.identity
    byteCount = size
    tensors = header.tensors
    metadata = header.metadata
    indices = Dictionary(
      header.tensors.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The tensor of this name.
  public subscript(name: String) -> SafeTensors.Tensor? { indices[name].map { tensors[$0] } }

  /// Whether the file that has the name now is the one whose header was read.
  public var isCurrent: Bool { FileIdentity(path) == identity }

  /// Numbers of a tensor, rounded to float32 where the file has them finer; NaN and infinity as they are.
  ///
  /// - Parameters:
  ///   - name: the tensor's name.
  ///   - range: which of its numbers, row-major; all of them for nil. Traps outside of the tensor.
  public func floats(_ name: String, in range: Range<Int>? = nil) throws(CheckpointError) -> [Float]
  {
    var parts = try Parts(self, name, range)
    var values: [Float] = []
    values.reserveCapacity(parts.count)
    while let part = try parts.next() { values.append(contentsOf: part.lazy.map { Float($0) }) }
    return values
  }

  /// What a tensor comes to: norm, mean and reach of its numbers, in double precision in their order.
  public func summary(_ name: String) throws(CheckpointError) -> TensorSummary {
    var parts = try Parts(self, name, nil)
    var summary = TensorSummary.Sums()
    while let part = try parts.next() { for value in part { summary.add(value) } }
    return summary.whole
  }

  /// The L2 norm of the difference to the same tensor of another file; nil where the other hasn't one of
  /// this shape.
  public func change(
    of name: String, since other: SafeTensorsFile
  ) throws(CheckpointError) -> Double? {
    guard let own = self[name], let before = other[name], own.shape == before.shape else {
      return nil
    }
    var (parts, others) = (try Parts(self, name, nil), try Parts(other, name, nil))
    var sum = 0.0
    while let part = try parts.next(), let old = try others.next() {
      for index in part.indices {
        let difference = part[index] - old[index]
        sum += difference * difference
      }
    }
    return sum.squareRoot()
  }

  /// A tensor's numbers, a part after another, so that none of any size is in memory at once.
  private struct Parts {
    private static let most = 1 << 16

    let tensor: SafeTensors.Tensor
    let count: Int
    private let decoder: TensorDecoder
    private let reader: RangeReader
    private var place: Int
    private let end: Int
    private var values: [Double] = []

    init(_ file: SafeTensorsFile, _ name: String, _ range: Range<Int>?) throws(CheckpointError) {
      guard let tensor = file[name] else { throw .missingTensor(path: file.path, tensor: name) }
      guard let decoder = TensorDecoder(tensor.type) else {
        throw .wrongType(
          path: file.path, tensor: name, expected: "numbers that are read", found: tensor.type)
      }
      let all = tensor.bytes.count / decoder.size
      let range = range ?? 0..<all
      precondition(range.lowerBound >= 0 && range.upperBound <= all, "numbers of the tensor")
      reader = try RangeReader(file.path)
      guard reader.identity == file.identity else { throw .replaced(path: file.path) }
      (self.tensor, self.decoder, count) = (tensor, decoder, range.count)
      (place, end) = (range.lowerBound, range.upperBound)
    }

    /// The next numbers, or nil after the last.
    mutating func next() throws(CheckpointError) -> [Double]? {
      guard place < end else { return nil }
      let stop = min(end, place + Self.most)
      let start = tensor.bytes.lowerBound
      let bytes = try reader.bytes(start + place * decoder.size..<start + stop * decoder.size)
      decoder.decode(bytes, into: &values)
      place = stop
      return values
    }
  }
}
