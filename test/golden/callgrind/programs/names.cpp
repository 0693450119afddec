// Functions of which g++ -O3 makes copies, and templates.
volatile int sink = 1;
namespace { struct T { __attribute__((noinline)) static int twice(int x, int n) { int s = 0; for (int i = 0; i < n; i++) s += x ^ i; return s; } }; }
template <class F> __attribute__((noinline)) int apply(F f, int n) { int s = 0; for (int i = 0; i < n; i++) s += f(i); return s; }

extern "C" __attribute__((force_align_arg_pointer)) void _start() {
  int s = 0, c = sink;
  for (int i = 0; i < 10; i++) s += T::twice(i, 10);
  s += apply([c](int i) { return i * c; }, 100);
  sink = s;
  __asm__ volatile("syscall" : : "a"(231), "D"(0));
}
