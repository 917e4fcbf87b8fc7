import Exhibits
import Options
import Viewing
import ViewingSupport

/// A short run of a dense network on drawn digits: no file, no network, no display.
func digitsOptions(
  samples: Int = 1200, epochs: Int = 1, _ change: (inout Options) -> Void = { _ in }
) -> Options {
  mnistOptions(samples: samples, epochs: epochs) {
    $0.exhibit = .digits
    change(&$0)
  }
}
