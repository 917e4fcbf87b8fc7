import Foundation

/// How the learning rate changes over a run: a factor for every step.
public struct LearningRateSchedule: Sendable, Hashable, Codable {
  /// The course of the factor after the warm-up.
  public enum Course: Sendable, Hashable, Codable {
    /// 1 throughout.
    case constant
    /// Multiplied by `factor` at the end of every `part` of the run, a share of it.
    case step(part: Double, factor: Double)
    /// From 1 to 0 along half a cosine: `½ (1 + cos π t)` (Loshchilov and Hutter 2017).
    case cosine
  }

  /// The course of the factor after the warm-up.
  public var course: Course
  /// Steps over which the factor rises in a straight line from 0 to what the course says.
  public var warmUp: Int

  /// A course, after a warm-up of so many steps.
  public init(_ course: Course, warmUp: Int = 0) {
    self.course = course
    self.warmUp = warmUp
  }

  /// The rate stays as it is.
  public static let constant = LearningRateSchedule(.constant)
  /// The rate is divided by 10 after each third of the run.
  public static let step = LearningRateSchedule(.step(part: 1.0 / 3, factor: 0.1))
  /// The rate falls to 0 along half a cosine.
  public static let cosine = LearningRateSchedule(.cosine)

  /// The factor of the update after `step` others, in a run of `total`.
  public func factor(at step: Int, of total: Int) -> Float {
    let rise = warmUp > 0 ? min(1, Double(step + 1) / Double(warmUp)) : 1
    let time = min(1, max(0, Double(step) / Double(max(total, 1))))
    let factor =
      switch course {
      case .constant: 1.0
      // The least bit more, since 0.3 / 0.1 is a little below 3.
      case .step(let part, let factor): pow(factor, (time / part + 1e-9).rounded(.down))
      case .cosine: (1 + cos(.pi * time)) / 2
      }
    return Float(rise * factor)
  }
}
