/* Functions of which gcc -O3 makes copies and parts. */
struct pair { int a, b, c[50]; };
volatile int sink = 1;

__attribute__((noinline)) static int power(int x, int n, int *p) { int s = 1; for (int i = 0; i < n; i++) { s *= x; s ^= i; } *p += s; return s; }
__attribute__((noinline)) static int sum(struct pair *s, int unused) { return s->a + s->b * 2; }
__attribute__((cold, noinline)) void report(int x) { sink += x; }
__attribute__((noinline)) int split(int x) {
  if (x % 5 == 0) { for (int i = 0; i < 20; i++) x += (x * i) % 7; report(x); report(x + 1); return x * x; }
  return x + 1;
}
__attribute__((noinline)) int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }

__attribute__((force_align_arg_pointer)) void _start(void) {
  int s = 0;
  struct pair z = {1, 2, {1}};
  for (int i = 0; i < 20; i++) { s += power(i, 10, &s); s += power(i + 1, 10, &s); s += sum(&z, i); s += split(i); z.a = s; }
  sink = s + fib(8);
  __asm__ volatile("syscall" : : "a"(231), "D"(0));
}
