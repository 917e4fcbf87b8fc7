import CLanes

/// The instructions of a processor that kernels are made of; chosen when they are compiled.
public enum InstructionSet: String, CaseIterable, Sendable {
  case avx512 = "AVX-512"
  case avx2 = "AVX2"
  case neon = "NEON"
  /// No fused multiply-add: a hundred times slower than the others.
  case baseline

  /// Those that these kernels were compiled to.
  public static let compiled: InstructionSet =
    switch CLanesRegisterBits() {
    case 512: .avx512
    case 256: .avx2
    case 128: .neon
    default: .baseline
    }
}
