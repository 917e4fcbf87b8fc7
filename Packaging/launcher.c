// What a package starts: looks at the processor, and becomes the program beside it that was built for
// one like it.
//
// A program of AVX2 or AVX-512 on a processor without them dies of SIGILL, without a word. This one
// is built for the baseline, and says what is wrong.

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#if defined(__x86_64__)
#include <cpuid.h>

// Bits of cpuid, by leaf and register.
enum {
  // 1, ecx: SSE3, SSSE3, FMA, CMPXCHG16B, SSE4.1, SSE4.2, MOVBE, POPCNT, OSXSAVE, AVX, F16C
  kFirst = 1 << 0 | 1 << 9 | 1 << 12 | 1 << 13 | 1 << 19 | 1 << 20 | 1 << 22 | 1 << 23 | 1 << 27 |
           1 << 28 | 1 << 29,
  // 7, ebx: BMI1, AVX2, BMI2
  kSeventh = 1 << 3 | 1 << 5 | 1 << 8,
  // 0x80000001, ecx: LAHF, LZCNT
  kExtended = 1 << 0 | 1 << 5,
};
// 7, ebx: AVX-512 F, DQ, CD, BW, VL
static const unsigned kWide = 1u << 16 | 1u << 17 | 1u << 28 | 1u << 30 | 1u << 31;

// The level of x86-64 of this processor, as far as there is a program for it: 4, 3, or 1 for less.
static int level(void) {
  unsigned a, b, c, d;
  if (!__get_cpuid(1, &a, &b, &c, &d) || (c & kFirst) != kFirst) return 1;
  // Which registers the system saves; a processor may have more.
  unsigned saved, high;
  __asm__("xgetbv" : "=a"(saved), "=d"(high) : "c"(0));
  if ((saved & 0x6) != 0x6) return 1;
  if (!__get_cpuid(0x80000001, &a, &b, &c, &d) || (c & kExtended) != kExtended) return 1;
  if (!__get_cpuid_count(7, 0, &a, &b, &c, &d) || (b & kSeventh) != kSeventh) return 1;
  return (b & kWide) == kWide && (saved & 0xe6) == 0xe6 ? 4 : 3;
}

static const struct {
  int level;
  const char *name;
} kPrograms[] = {{4, "nnwindow-x86-64-v4"}, {3, "nnwindow-x86-64-v3"}};
static const char kExpected[] = "one with AVX2 and fused multiply-add (x86-64-v3)";
#else
static int level(void) { return 1; }

static const struct {
  int level;
  const char *name;
} kPrograms[] = {{1, "nnwindow-generic"}};
static const char kExpected[] = "another";
#endif

int main(int count, char *words[]) {
  (void)count;
  enum { size = 4096 };
  char path[size];
  ssize_t length = readlink("/proc/self/exe", path, size);
  char *slash = length > 0 && length < size ? memrchr(path, '/', (size_t)length) : NULL;
  if (slash == NULL || path + size - slash < 32) {
    fputs("nnwindow: expected to find its own folder in /proc/self/exe, found none\n", stderr);
    return 69;
  }
  int found = level(), hasFitting = 0;
  for (size_t i = 0; i < sizeof kPrograms / sizeof *kPrograms; i++) {
    if (found < kPrograms[i].level) continue;
    hasFitting = 1;
    strcpy(slash + 1, kPrograms[i].name);
    execv(path, words);
    if (errno != ENOENT) break;
  }
  if (hasFitting) {
    fprintf(stderr, "nnwindow: %s: %s; install nnwindow again\n", path, strerror(errno));
    return 66;
  }
  fprintf(stderr,
          "nnwindow: this processor is too old for the package: expected %s; "
          "build nnwindow on this machine instead\n",
          kExpected);
  return 69;
}
