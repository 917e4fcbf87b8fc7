/* Trains a 2-h-1 sigmoid network on XOR with FANN, float32, and says how long it took.

   Reads numbers from standard input: hidden units, learning rate, epochs, and then the parameters
   (weights [hidden, 2], biases [hidden], weights [1, hidden], bias [1]). Writes one JSON object:
   `seconds` in the training loop alone, `parameters`.
   An epoch is one fann_train_epoch with FANN_TRAIN_BATCH: forward, loss, gradient, update, all four
   rows.

   FANN's rule is the same one. Its sigmoid is 1 / (1 + exp(-2 s x)), and so the steepness s is 1/2;
   its linear error function gives the gradient of half the squared error; it divides the rate by the
   number of rows. Two things differ: exp is computed in
   double, and the slope y (1 - y) takes an output below 0.01 or above 0.99 as if it were 0.01 or
   0.99. Weights are therefore the same only as long as no unit gets there.

   Build: cc -std=gnu11 -O3 -march=native fann_xor.c -lfloatfann -lm */
#include <floatfann.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

/* The place in the flat parameters of FANN's connection c. FANN keeps together what enters a unit,
   its bias last. */
static unsigned place(unsigned hidden, unsigned c) {
  if (c >= 3 * hidden) return c;
  const unsigned unit = c / 3, input = c % 3;
  return input < 2 ? 2 * unit + input : 2 * hidden + unit;
}

int main(void) {
  unsigned hidden, epochs;
  float rate;
  if (scanf("%u %f %u", &hidden, &rate, &epochs) != 3 || hidden == 0) return 1;
  const unsigned count = 4 * hidden + 1;
  struct fann *network = fann_create_standard(3, 2, hidden, 1);
  struct fann_train_data *data = fann_create_train(4, 2, 1);
  struct fann_connection *connections = malloc(count * sizeof *connections);
  float *parameters = malloc(count * sizeof *parameters);
  if (!network || !data || !connections || !parameters) return 1;
  if (fann_get_total_connections(network) != count) return 1;
  for (unsigned i = 0; i < count; i++)
    if (scanf("%f", &parameters[i]) != 1) return 1;

  fann_set_training_algorithm(network, FANN_TRAIN_BATCH);
  fann_set_train_error_function(network, FANN_ERRORFUNC_LINEAR);
  fann_set_activation_function_hidden(network, FANN_SIGMOID);
  fann_set_activation_function_output(network, FANN_SIGMOID);
  fann_set_activation_steepness_hidden(network, 0.5f);
  fann_set_activation_steepness_output(network, 0.5f);
  fann_set_learning_rate(network, rate);
  fann_get_connection_array(network, connections);
  for (unsigned c = 0; c < count; c++) connections[c].weight = parameters[place(hidden, c)];
  fann_set_weight_array(network, connections, count);
  for (unsigned row = 0; row < 4; row++) {
    data->input[row][0] = (float)(row >> 1);
    data->input[row][1] = (float)(row & 1);
    data->output[row][0] = (float)((row >> 1) ^ (row & 1));
  }

  const double start = now();
  for (unsigned epoch = 0; epoch < epochs; epoch++) fann_train_epoch(network, data);
  const double seconds = now() - start;

  fann_get_connection_array(network, connections);
  for (unsigned c = 0; c < count; c++) parameters[place(hidden, c)] = connections[c].weight;
  printf("{\"seconds\": %.9f, \"parameters\": [", seconds);
  for (unsigned i = 0; i < count; i++) printf("%s%.9g", i ? ", " : "", parameters[i]);
  printf("]}\n");
  fann_destroy_train(data);
  fann_destroy(network);
  free(connections);
  free(parameters);
  return 0;
}
