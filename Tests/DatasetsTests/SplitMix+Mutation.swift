import Datasets

extension SplitMix {
  /// A copy of `bytes` with some changed, cut off, added or doubled, mostly near the beginning.
  mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
    var copy = bytes
    switch integer(below: 4) {
    case 0: copy.removeLast(integer(below: copy.count + 1))
    case 1: copy += (0...integer(below: 20)).map { _ in UInt8(integer(below: 256)) }
    default:
      for _ in 0...integer(below: 4) {
        let place = integer(below: integer(below: 2) == 0 ? min(20, copy.count) : copy.count)
        copy[place] = UInt8(integer(below: 256))
      }
    }
    return copy
  }
}
