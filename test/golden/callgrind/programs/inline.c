/* KEEP: how leaf and wrap are compiled. EXTRA: work that is added to walk. */
static int leaf(int x) __attribute__((KEEP));
static int wrap(int x) __attribute__((KEEP));
volatile int sink = 1;

static int leaf(int x) {
  int sum = 0;
  for (int i = 0; i < 100; i++)
    sum += (x ^ i) * 3;
  return sum;
}

static int wrap(int x) {
  return leaf(x) + 1;
}

__attribute__((noinline)) int walk(int n) {
  int sum = 0;
  for (int i = 0; i < n; i++) {
    sum += wrap(i);
#ifdef EXTRA
    for (int j = 0; j < EXTRA; j++) sum ^= j * sum;
#endif
  }
  return sum;
}

__attribute__((force_align_arg_pointer)) void _start(void) {
  sink = walk(50);
  __asm__ volatile("syscall" : : "a"(231), "D"(0));
}
