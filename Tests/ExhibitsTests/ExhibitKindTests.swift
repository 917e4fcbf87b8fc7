import Exhibits
import Foundation
import Options
import Testing
import Viewing
import ViewingSupport

@Suite struct ExhibitKindTests {
  /// The folders beside the exhibits that are none.
  private static let shared: Set<String> = [
    "Approximation", "Classifier", "Images", "Learner", "Network",
  ]

  /// A folder under Sources/Exhibits is an exhibit, and must be in the list that the command line,
  /// the gallery and the tests read.
  @Test func everyFolderIsListed() throws {
    let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Sources/Exhibits").standardizedFileURL
    let folders = try FileManager.default.contentsOfDirectory(
      at: sources, includingPropertiesForKeys: [.isDirectoryKey]
    ).filter { try $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true }
      .map(\.lastPathComponent).filter { !Self.shared.contains($0) }
    #expect(!folders.isEmpty)
    let listed = Set(ExhibitKind.all.map(\.name.rawValue))
    for folder in folders {
      #expect(listed.contains(folder.lowercased()), "\(folder) is not listed")
    }
    #expect(folders.count == ExhibitKind.all.count)
  }

  @Test(arguments: ExhibitKind.all.map(\.name))
  func runsStandSideBySide(name: ExhibitName) throws {
    let kind = try #require(ExhibitKind.named(name))
    var options = Options()
    options.exhibit = name
    if kind.card.subject?.form.mayBeMissing == false { options.subject = "0" }
    options.isSynthetic = kind.card.takes(OptionTable.shared.isSynthetic)
    try options.set(\.compare, to: name == .forest ? "leaf=1|leaf=2" : "lr=0.1|lr=0.01")
    try options.check(offered: ExhibitKind.cards)
    let exhibit = try kind.open(options)
    // What learns from images has no runs to tell of before these are there.
    let isReading = kind.card.takes(OptionTable.shared.isSynthetic) && name != .forest
    #expect(exhibit.results.count == (isReading ? 0 : 2))
    try exhibit.close()
  }

  @Test func namesAreUniqueAndFound() {
    let names = ExhibitKind.all.map(\.name)
    #expect(Set(names).count == names.count)
    for name in names { #expect(ExhibitKind.named(name)?.name == name) }
    for kind in ExhibitKind.all { #expect(!kind.title.isEmpty && !kind.card.sentences.isEmpty) }
  }
}
