/// Why a file is not the checkpoint that was expected.
public enum CheckpointError: Error, Hashable, CustomStringConvertible {
  /// There is no such file.
  case missingFile(path: String)
  /// The system will not read it; `code` is its error number.
  case unreadable(path: String, code: Int32)
  /// Another file stands under the name than the one whose header was read.
  case replaced(path: String)
  /// The file has no bytes.
  case empty(path: String)
  /// The file ends before its own header or tensors do; in bytes.
  case truncated(path: String, expected: Int, found: Int)
  /// The file is larger than a checkpoint may be; in bytes.
  case tooLarge(path: String, limit: Int, found: Int)
  /// The header claims more bytes than a header may have.
  case headerTooLarge(path: String, limit: Int, found: UInt64)
  /// It is a file of `torch.save`, which may hold programs and is never read.
  case pickle(path: String)
  /// The header is no JSON object of tensors; `found` says what is there instead.
  case malformedHeader(path: String, found: String)
  /// A tensor's offsets lie outside the data, run backwards, or don't fit its shape.
  case wrongOffsets(path: String, tensor: String, found: String)
  /// Two tensors share bytes, or bytes between them belong to none.
  case overlap(path: String, tensor: String)
  /// A tensor has another element type.
  case wrongType(path: String, tensor: String, expected: String, found: String)
  /// A tensor that the network needs is not there.
  case missingTensor(path: String, tensor: String)
  /// The file has other names than the network's, and what stands under them is not what the network
  /// needs; each with its shape.
  case otherNames(path: String, expected: [String], found: [String])
  /// A tensor of a layer that the network doesn't have.
  case unexpectedTensor(path: String, tensor: String)
  /// A tensor has another shape than the network needs.
  case wrongShape(path: String, tensor: String, expected: [Int], found: [Int])
  /// The tensors are as the network needs them, but what is computed with them is not.
  case otherNetwork(path: String, expected: String, found: String)
  /// A number is NaN or infinite.
  case notFinite(path: String, tensor: String, index: Int)
  /// A batch norm's running variance, or an optimiser's mean of squares, is below 0.
  case negativeVariance(path: String, tensor: String, index: Int)
  /// The file doesn't describe its network, and none was given.
  case noArchitecture(path: String)
  /// A number in the metadata cannot be what it is to be; `key` is as `optimizer.learningRate`.
  case wrongNumber(path: String, key: String, expected: String, found: String)
  /// The metadata hold something that is no such description or setting.
  case malformedMetadata(path: String, key: String, found: String)

  /// One line: what is wrong, where, what was expected.
  public var description: String {
    switch self {
    case .missingFile(let path):
      "\(path) is not there; expected a checkpoint (safetensors)"
    case .unreadable(let path, let code):
      "\(path) can't be read: \(systemMessage(code))"
    case .replaced(let path):
      "\(path) was replaced since its header was read; open it again"
    case .empty(let path):
      "\(path) is empty; expected a checkpoint (safetensors)"
    case .truncated(let path, let expected, let found):
      "\(path) is truncated: expected \(expected) bytes, found \(found)"
    case .tooLarge(let path, let limit, let found):
      "\(path) has \(found) bytes; expected a checkpoint of at most \(limit)"
    case .headerTooLarge(let path, let limit, let found):
      "\(path) is not a checkpoint: expected a header of at most \(limit) bytes, found \(found)"
    case .pickle(let path):
      "\(path) is a pickle of PyTorch, expected safetensors; two lines of Python write it: "
        + Self.conversion(path)
    case .malformedHeader(let path, let found):
      "\(path) is not a checkpoint: expected a JSON header of tensors, found \(found)"
    case .wrongOffsets(let path, let tensor, let found):
      "\(path): expected offsets of \(tensor) that fit its shape and the file, found \(found)"
    case .overlap(let path, let tensor):
      "\(path): expected tensors side by side, but \(tensor) overlaps another or leaves a gap"
    case .wrongType(let path, let tensor, let expected, let found):
      "\(path): expected \(tensor) of type \(expected), found \(found)"
    case .missingTensor(let path, let tensor):
      "\(path): expected a tensor \(tensor), found none"
    case .otherNames(let path, let expected, let found):
      "\(path): expected \(Self.list(expected)); found \(Self.list(found))"
    case .unexpectedTensor(let path, let tensor):
      "\(path): expected another network, found a layer too many: \(tensor)"
    case .wrongShape(let path, let tensor, let expected, let found):
      "\(path): expected \(tensor) of shape \(expected), found \(found)"
    case .otherNetwork(let path, let expected, let found):
      "\(path): expected \(expected), found \(found)"
    case .notFinite(let path, let tensor, let index):
      "\(path): expected finite numbers, found NaN or infinity in \(tensor) at \(index)"
    case .negativeVariance(let path, let tensor, let index):
      "\(path): expected variances of 0 or more, found one below 0 in \(tensor) at \(index)"
    case .noArchitecture(let path):
      "\(path): expected a description of its network in the metadata, found none"
    case .wrongNumber(let path, let key, let expected, let found):
      "\(path): expected \(expected) for \(key) in the metadata, found \(found)"
    case .malformedMetadata(let path, let key, let found):
      "\(path): expected a valid \(key) in the metadata, found \(found)"
    }
  }

  /// What turns a pickle of parameters into safetensors.
  private static func conversion(_ path: String) -> String {
    let name = path.replacing(#/\.(pt|pth|bin|ckpt)$/#, with: "")
    return "import torch, safetensors.torch; safetensors.torch.save_file(torch.load("
      + "\"\(path)\", map_location=\"cpu\", weights_only=True), \"\(name).safetensors\")"
  }

  /// Names with commas between them, the first ones of many.
  private static func list(_ names: [String]) -> String {
    let rest = names.count > 12 ? " and \(names.count - 12) more" : ""
    return names.isEmpty ? "no tensors" : names.prefix(12).joined(separator: ", ") + rest
  }
}
