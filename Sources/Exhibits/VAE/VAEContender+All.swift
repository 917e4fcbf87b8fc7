import Datasets
import Options
import Training

extension VAEContender {
  /// One for each wish, all looked at by one jury.
  static func all(
    _ wishes: [VAEStart.Wish], _ data: DigitData
  ) throws(ProgramError) -> [any Contender] {
    var starts: [VAEStart] = []
    for wish in wishes { starts.append(try VAEStart(wish, data)) }
    let jury = Examiners(
      starts.map { start in
        { @Sendable in
          let surveyor = VAESurveyor(start)
          return { surveyor.survey(.init(snapshot: $0, branch: .root)) }
        }
      })
    return starts.indices.map { VAEContender(starts[$0], jury, place: $0) }
  }
}

extension VAESurveyor {
  /// Examines the validation images that a run begins with.
  init(_ start: VAEStart) {
    self.init(start.settings, start.data.validation, classCount: start.data.classCount)
  }
}
