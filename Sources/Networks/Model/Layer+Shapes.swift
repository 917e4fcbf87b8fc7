import Kernels

extension Layer {
  /// The word that its name starts with; layers are numbered by kind from 1.
  var kind: String {
    switch self {
    case .dense: "dense"
    case .conv2D: "conv"
    case .maxPool2D, .averagePool2D: "pool"
    case .batchNorm: "batchnorm"
    case .flatten: "flatten"
    case .dropout: "dropout"
    case .gaussian: "gaussian"
    }
  }

  /// The shape of what comes out where `input` comes in; traps on one that has a `flaw`.
  public func shape(from input: Shape) -> Shape {
    switch self {
    case .dense(let size, _, _): return .flat(size)
    case .conv2D(let convolution, _):
      let geometry = convolution.geometry(input)
      return Shape(convolution.filters, geometry.outHeight, geometry.outWidth)
    case .maxPool2D(let window), .averagePool2D(let window):
      let geometry = window.geometry(input)
      return Shape(input.channels, geometry.outHeight, geometry.outWidth)
    case .flatten: return .flat(input.count)
    case .batchNorm, .dropout: return input
    case .gaussian: return .flat(input.count / 2)
    }
  }

  /// Why `input` cannot go in, or nil where it can.
  func flaw(input: Shape) -> String? {
    let sizes = 1...Architecture.maximumSize
    func window(_ height: Int, _ width: Int, _ stride: Int, padding: Int = 0) -> String? {
      guard sizes.contains(height), sizes.contains(width), sizes.contains(stride) else {
        return "windows of \(height)×\(width), \(stride) apart, expected 1 or more"
      }
      guard padding >= 0, padding < max(height, width) else {
        return "padding \(padding), expected 0 up to but not \(max(height, width))"
      }
      guard height <= input.height + 2 * padding, width <= input.width + 2 * padding else {
        return "windows of \(height)×\(width), larger than its maps of "
          + "\(input.height)×\(input.width)"
      }
      let framed = input.channels * (input.height + 2 * padding) * (input.width + 2 * padding)
      guard sizes.contains(framed) else {
        return "\(framed) values with its padding, expected at most \(Architecture.maximumSize)"
      }
      return nil
    }
    guard dropout >= 0, dropout < 1 else {
      return "dropout \(dropout), expected 0 up to but not 1"
    }
    switch self {
    case .dense(let size, _, _):
      return sizes.contains(size) ? nil : "size \(size), expected 1 … \(Architecture.maximumSize)"
    case .conv2D(let kernel, _):
      guard sizes.contains(kernel.filters) else {
        return "\(kernel.filters) filters, expected 1 … \(Architecture.maximumSize)"
      }
      return window(kernel.height, kernel.width, kernel.stride, padding: kernel.padding)
    case .maxPool2D(let pool), .averagePool2D(let pool):
      return window(pool.height, pool.width, pool.stride)
    case .gaussian:
      return input.count % 2 == 0
        ? nil
        : "\(input.count) inputs, expected a mean and a logarithm of a variance for each value"
    case .batchNorm, .flatten, .dropout: return nil
    }
  }

  /// Its tensors where `input` comes in, in the order in which they lie in the flat buffer.
  func tensors(input: Shape) -> [(role: ParameterTensor.Role, shape: [Int])] {
    switch self {
    case .dense(let size, _, _): return [(.weight, [size, input.count]), (.bias, [size])]
    case .conv2D(let kernel, _):
      return [
        (.weight, [kernel.filters, input.channels, kernel.height, kernel.width]),
        (.bias, [kernel.filters]),
      ]
    case .batchNorm:
      return [.weight, .bias, .runningMean, .runningVariance].map { ($0, [input.channels]) }
    case .maxPool2D, .averagePool2D, .flatten, .dropout, .gaussian: return []
    }
  }
}

extension Layer.Convolution {
  func geometry(_ input: Shape) -> WindowGeometry {
    WindowGeometry(
      channels: input.channels, height: input.height, width: input.width, kernelHeight: height,
      kernelWidth: width, stride: stride, padding: padding)
  }
}

extension Layer.Window {
  func geometry(_ input: Shape) -> WindowGeometry {
    WindowGeometry(
      channels: input.channels, height: input.height, width: input.width, kernelHeight: height,
      kernelWidth: width, stride: stride)
  }
}
