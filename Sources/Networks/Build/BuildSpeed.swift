import Kernels

/// Whether the engine was built for a processor with fused multiply-add, without which it is a
/// hundred times slower.
public enum BuildSpeed {
  /// What a build with fused multiply-add reaches even in debug on a busy machine, in thousand
  /// million operations a second; one without reaches about one on an idle one.
  public static let expectedGigaflops = 2.0

  /// The instructions that the kernels are made of, as `AVX2`; `baseline` is a slow build.
  public static var kernels: String { InstructionSet.compiled.rawValue }

  /// A line that says so when this build is a slow one here, or nil; takes less than a
  /// millisecond in a fast build.
  public static func warning() -> String? {
    warning(gigaflops: MatrixKernel.measuredGigaflops())
  }

  /// The line for a measured speed, or nil where that is a fast one.
  public static func warning(gigaflops: Double) -> String? {
    guard gigaflops < expectedGigaflops else { return nil }
    let tenths = (gigaflops * 10).rounded() / 10
    return "this build is a slow one (\(tenths) GFLOP/s): it was made without fused multiply-add; "
      + "build it with Scripts/build, which aims at this processor"
  }
}
