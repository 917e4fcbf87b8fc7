import Datasets
import Options
import Training

extension ClassifierContender {
  /// One for each wish, all looked at by one jury.
  static func all(
    _ wishes: [ClassifierStart.Wish], _ data: DigitData
  ) throws(ProgramError) -> [any Contender] {
    var starts: [ClassifierStart] = []
    for wish in wishes { starts.append(try ClassifierStart(wish, data)) }
    let jury = Examiners(
      starts.map { start in
        { @Sendable in
          let surveyor = ClassifierSurveyor(start.settings, start.data)
          return { surveyor.survey(.init(snapshot: $0, branch: .root)) }
        }
      })
    return starts.indices.map { ClassifierContender(starts[$0], jury, place: $0) }
  }
}
