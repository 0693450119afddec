/* CHANGE 0: as it is. 1: a line is added. 2: a line does more. 3: lines above are added. 4: a line is gone. */
volatile int sink = 1;
#if CHANGE == 3


#endif
__attribute__((noinline)) int count(int n) {
  int sum = 0;
  for (int i = 0; i < n; i++) {
    sum += i % 7;
#if CHANGE == 1
    sum ^= sum * 5 / 3;
#endif
#if CHANGE != 4
    sum *= 3;
#endif
#if CHANGE == 2
    sum += (sum / 9) * (sum % 11); } for (int i = 0; i < 3; i++) {
#else
    sum += 1;
#endif
  }
  sum += 4;
  return sum;
}

__attribute__((force_align_arg_pointer)) void _start(void) {
  sink = count(100);
  __asm__ volatile("syscall" : : "a"(231), "D"(0));
}
