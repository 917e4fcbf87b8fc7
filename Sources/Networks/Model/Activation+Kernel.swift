import Kernels

extension Activation {
  /// The loops that compute it.
  var kernel: ActivationKernel {
    switch self {
    case .identity: .identity
    case .sigmoid: .sigmoid
    case .tanh: .tanh
    case .relu: .relu
    case .leakyReLU: .leakyReLU
    case .elu: .elu
    case .silu: .silu
    case .softplus: .softplus
    case .gelu: .gelu
    case .sine: .sine
    }
  }
}
