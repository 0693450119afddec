/* Code that is inlined from another file, in the middle and at the end of a function. */
volatile int sink = 1;
#include "header.h"

__attribute__((noinline)) int first(int n) {
  sink += n;
  sink += squared(n);
  sink += n;
  return squared(n + 1);
}

__attribute__((noinline)) int second(int n) {
  sink ^= n;
  return n + 1;
}

__attribute__((force_align_arg_pointer)) void _start(void) {
  sink = first(10) + second(20);
  __asm__ volatile("syscall" : : "a"(231), "D"(0));
}
