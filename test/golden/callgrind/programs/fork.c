/* A function that forks (system call 57) while its callers are still active: 61 waits for the child, and 231 is the end. */
volatile int sink = 1;
static long call(long number, long a) { long result; register long r10 __asm__("r10") = 0; __asm__ volatile("syscall" : "=a"(result) : "a"(number), "D"(a), "S"(0), "d"(0), "r"(r10) : "rcx", "r11", "memory"); return result; }
/* callgrind knows it by its name. */
__attribute__((noinline)) long fork(void) { return call(57, 0); }
__attribute__((noinline)) int leaf(int n) {
  int sum = 0;
  for (int i = 0; i < n; i++)
    sum += i * 7;
  return sum;
}
__attribute__((noinline)) int middle(int depth) {
  int sum = leaf(10);
  if (depth == 0) {
    if (fork() == 0) {
      leaf(100);
      call(231, 0);
    }
    call(61, -1);
  }

  sum += depth > 0 ? middle(depth - 1) : 0;
  sum += leaf(20);
  return sum;
}
__attribute__((force_align_arg_pointer)) void _start(void) {
  sink = middle(3);
  call(231, 0);
}
