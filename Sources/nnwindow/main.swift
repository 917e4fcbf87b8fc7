import Console
import Foundation
import Options

do {
  exit(try Program().run(Array(CommandLine.arguments.dropFirst())).rawValue)
} catch {
  Terminal.printError(error.message + "\n")
  exit(error.exitCode.rawValue)
}
