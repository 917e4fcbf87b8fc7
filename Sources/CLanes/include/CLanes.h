#ifndef CLANES_H
#define CLANES_H

// Arithmetic and shuffles of vectors, each as the one operation that it is. Swift writes
// `a + b` of two vectors as a sum for each lane: of a long function of these the optimiser makes no
// vectors again.

typedef float CLanes4 __attribute__((ext_vector_type(4)));
typedef float CLanes8 __attribute__((ext_vector_type(8)));
typedef float CLanes16 __attribute__((ext_vector_type(16)));
typedef double CLanes8D __attribute__((ext_vector_type(8)));

#define CLANES static inline __attribute__((always_inline))

CLANES CLanes8 CLanes8All(float x) { return (CLanes8)(x); }
CLANES CLanes8 CLanes8Sum(CLanes8 a, CLanes8 b) { return a + b; }
CLANES CLanes8 CLanes8Difference(CLanes8 a, CLanes8 b) { return a - b; }
CLANES CLanes8 CLanes8Negative(CLanes8 a) { return -a; }
CLANES CLanes8 CLanes8Product(CLanes8 a, CLanes8 b) { return a * b; }
CLANES CLanes8 CLanes8Quotient(CLanes8 a, CLanes8 b) { return a / b; }
/// `c + a · b`, rounded once.
CLANES CLanes8 CLanes8Fused(CLanes8 c, CLanes8 a, CLanes8 b) { return __builtin_elementwise_fma(a, b, c); }
/// In each lane `a` where `x < y`, else `b`; a comparison with NaN chooses `b`.
CLANES CLanes8 CLanes8Choose(CLanes8 a, CLanes8 b, CLanes8 x, CLanes8 y) { return x < y ? a : b; }

CLANES CLanes16 CLanes16All(float x) { return (CLanes16)(x); }
CLANES CLanes16 CLanes16Sum(CLanes16 a, CLanes16 b) { return a + b; }
CLANES CLanes16 CLanes16Difference(CLanes16 a, CLanes16 b) { return a - b; }
CLANES CLanes16 CLanes16Negative(CLanes16 a) { return -a; }
CLANES CLanes16 CLanes16Product(CLanes16 a, CLanes16 b) { return a * b; }
CLANES CLanes16 CLanes16Quotient(CLanes16 a, CLanes16 b) { return a / b; }
/// `c + a · b`, rounded once.
CLANES CLanes16 CLanes16Fused(CLanes16 c, CLanes16 a, CLanes16 b) { return __builtin_elementwise_fma(a, b, c); }
/// In each lane `a` where `x < y`, else `b`; a comparison with NaN chooses `b`.
CLANES CLanes16 CLanes16Choose(CLanes16 a, CLanes16 b, CLanes16 x, CLanes16 y) { return x < y ? a : b; }

CLANES CLanes8D CLanes8DAll(double x) { return (CLanes8D)(x); }
CLANES CLanes8D CLanes8DSum(CLanes8D a, CLanes8D b) { return a + b; }
CLANES CLanes8D CLanes8DDifference(CLanes8D a, CLanes8D b) { return a - b; }
CLANES CLanes8D CLanes8DProduct(CLanes8D a, CLanes8D b) { return a * b; }
CLANES CLanes8D CLanes8DQuotient(CLanes8D a, CLanes8D b) { return a / b; }
/// `c + a · b`, rounded once.
CLANES CLanes8D CLanes8DFused(CLanes8D c, CLanes8D a, CLanes8D b) { return __builtin_elementwise_fma(a, b, c); }
/// In each lane `a` where `x < y`, else `b`; a comparison with NaN chooses `b`.
CLANES CLanes8D CLanes8DChoose(CLanes8D a, CLanes8D b, CLanes8D x, CLanes8D y) { return x < y ? a : b; }

/// Neighbours change places.
CLANES CLanes8 CLanes8SwapOnes(CLanes8 v) { return __builtin_shufflevector(v, v, 1, 0, 3, 2, 5, 4, 7, 6); }

/// Pairs change places.
CLANES CLanes8 CLanes8SwapTwos(CLanes8 v) { return __builtin_shufflevector(v, v, 2, 3, 0, 1, 6, 7, 4, 5); }

/// Halves change places.
CLANES CLanes8 CLanes8SwapFours(CLanes8 v) { return __builtin_shufflevector(v, v, 4, 5, 6, 7, 0, 1, 2, 3); }

/// Neighbours change places.
CLANES CLanes16 CLanes16SwapOnes(CLanes16 v) {
  return __builtin_shufflevector(v, v, 1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14);
}

/// Pairs change places.
CLANES CLanes16 CLanes16SwapTwos(CLanes16 v) {
  return __builtin_shufflevector(v, v, 2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13);
}

/// Fours change places.
CLANES CLanes16 CLanes16SwapFours(CLanes16 v) {
  return __builtin_shufflevector(v, v, 4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11);
}

/// Halves change places.
CLANES CLanes16 CLanes16SwapEights(CLanes16 v) {
  return __builtin_shufflevector(v, v, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7);
}

// In each four lanes the sums of neighbours, two of each vector.
#define CLANES_NEIGHBORS(a, b)                                                                     \
  (__builtin_shufflevector(a, b, 0, 2, 16, 18, 4, 6, 20, 22, 8, 10, 24, 26, 12, 14, 28, 30)        \
    + __builtin_shufflevector(a, b, 1, 3, 17, 19, 5, 7, 21, 23, 9, 11, 25, 27, 13, 15, 29, 31))

/// The sum of the lanes of each of four vectors: of neighbours, of pairs, of halves, of fours.
CLANES CLanes4 CLanes16SumsOfFour(CLanes16 a, CLanes16 b, CLanes16 c, CLanes16 d) {
  CLanes16 ab = CLANES_NEIGHBORS(a, b);
  CLanes16 cd = CLANES_NEIGHBORS(c, d);
  CLanes16 fours = CLANES_NEIGHBORS(ab, cd);
  CLanes8 halves = fours.lo + fours.hi;
  return halves.lo + halves.hi;
}

#undef CLANES_NEIGHBORS

// Two rows exchange halves, quarters, pairs or neighbours: what a transposition does of them.
#define CLANES_LOW8(a, b) __builtin_shufflevector(a, b, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23)
#define CLANES_HIGH8(a, b) __builtin_shufflevector(a, b, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31)
#define CLANES_LOW4(a, b) __builtin_shufflevector(a, b, 0, 1, 2, 3, 16, 17, 18, 19, 8, 9, 10, 11, 24, 25, 26, 27)
#define CLANES_HIGH4(a, b) __builtin_shufflevector(a, b, 4, 5, 6, 7, 20, 21, 22, 23, 12, 13, 14, 15, 28, 29, 30, 31)
#define CLANES_LOW2(a, b) __builtin_shufflevector(a, b, 0, 1, 16, 17, 4, 5, 20, 21, 8, 9, 24, 25, 12, 13, 28, 29)
#define CLANES_HIGH2(a, b) __builtin_shufflevector(a, b, 2, 3, 18, 19, 6, 7, 22, 23, 10, 11, 26, 27, 14, 15, 30, 31)
#define CLANES_LOW1(a, b) __builtin_shufflevector(a, b, 0, 16, 2, 18, 4, 20, 6, 22, 8, 24, 10, 26, 12, 28, 14, 30)
#define CLANES_HIGH1(a, b) __builtin_shufflevector(a, b, 1, 17, 3, 19, 5, 21, 7, 23, 9, 25, 11, 27, 13, 29, 15, 31)
#define CLANES_EXCHANGE(distance)                          \
  for (int i = 0; i < 16; i++)                             \
    if ((i & distance) == 0) {                             \
      CLanes16 a = r[i], b = r[i + distance];              \
      r[i] = CLANES_LOW##distance(a, b);                   \
      r[i + distance] = CLANES_HIGH##distance(a, b);       \
    }

/// Turns sixteen rows of sixteen numbers, `row` floats apart, into columns `column` floats apart.
CLANES void CLanes16Turn(const float *source, long row, float *target, long column) {
  CLanes16 r[16];
#pragma clang loop unroll(full)
  for (int i = 0; i < 16; i++) __builtin_memcpy(&r[i], source + i * row, sizeof r[i]);
#pragma clang loop unroll(full)
  CLANES_EXCHANGE(8)
#pragma clang loop unroll(full)
  CLANES_EXCHANGE(4)
#pragma clang loop unroll(full)
  CLANES_EXCHANGE(2)
#pragma clang loop unroll(full)
  CLANES_EXCHANGE(1)
#pragma clang loop unroll(full)
  for (int i = 0; i < 16; i++) __builtin_memcpy(target + i * column, &r[i], sizeof r[i]);
}

#undef CLANES_EXCHANGE
#undef CLANES_LOW8
#undef CLANES_HIGH8
#undef CLANES_LOW4
#undef CLANES_HIGH4
#undef CLANES_LOW2
#undef CLANES_HIGH2
#undef CLANES_LOW1
#undef CLANES_HIGH1

/// The bits of a vector register that this was compiled for, or 0 where the processor aimed at has no
/// fused multiply-add of vectors.
CLANES int CLanesRegisterBits(void) {
#if defined(__AVX512F__)
  return 512;
#elif defined(__AVX2__) && defined(__FMA__)
  return 256;
#elif defined(__ARM_NEON)
  return 128;
#else
  return 0;
#endif
}

#undef CLANES
#endif
