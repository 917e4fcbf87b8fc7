import Console
import Files
import Foundation
import Options
import Testing

@Suite struct ReplacementsTests {
  @Test func whatWasThereAndIsAnotherNowIsTold() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("nnwindow-\(UUID().uuidString)").path
    mkdir(folder, 0o777)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for name in ["net", "rows.csv", "last.png", "a\u{1B}[31m"] {
      try OutputPlace("\(folder)/\(name)").put([1])
    }
    mkdir("\(folder)/film", 0o777)
    var options = Options()
    options.save = "\(folder)/net"
    options.metrics = "\(folder)/rows.csv"
    options.screenshot = "\(folder)/new.png"
    options.record = "\(folder)/film/"
    let replacements = Replacements(by: options)
    let others = Replacements(of: ["\(folder)/a\u{1B}[31m", "/dev/null", "/dev/stdout"])
    #expect(replacements.line == nil && others.line == nil)
    for name in ["net", "new.png", "a\u{1B}[31m"] { try OutputPlace("\(folder)/\(name)").put([2]) }
    let film = OutputPlace("\(folder)/film")
    try film.createFolder()
    try film.publishFolder()
    #expect(replacements.line == "replaced \(folder)/net, \(folder)/film/")
    #expect(others.line == "replaced \(folder)/a?[31m")
    // A file that went away was not replaced.
    unlink("\(folder)/rows.csv")
    #expect(replacements.line == "replaced \(folder)/net, \(folder)/film/")
  }
}
