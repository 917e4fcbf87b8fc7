import Console
import Foundation
import Options
import Viewing

do {
  exit(try Program().run(Array(CommandLine.arguments.dropFirst())).rawValue)
} catch {
  Terminal.printError(error.message + "\n")
  exit(error.exitCode.rawValue)
}
