import Drawing
import Testing

@Suite struct NeuronNameTests {
  @Test func numbersBelowTheLineHaveSmallDigits() {
    #expect(Number.subscripted(0) == "₀")
    #expect(Number.subscripted(-1_234_567_890) == "₋₁₂₃₄₅₆₇₈₉₀")
  }

  @Test func layersAfterTheFirstSayTheirNumber() {
    #expect(NeuronName.hidden(layer: 1, neuron: 0) == "h₁")
    #expect(NeuronName.hidden(layer: 2, neuron: 11) == "h²₁₂")
    #expect(NeuronName.hidden(layer: 9, neuron: 2) == "h⁹₃")
    #expect(NeuronName.hidden(layer: 12, neuron: 2) == "h₃")
  }
}
