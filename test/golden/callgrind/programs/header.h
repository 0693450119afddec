static inline int squared(int x) {
  int sum = 0;
  for (int i = 0; i < x; i++)
    sum += sink ^ i;
  return sum;
}
