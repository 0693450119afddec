/* burn MILLISECONDS FILE: uses so much CPU time, a quarter itself and the rest in a daemon that nobody but its end of a pipe ties
   to it, and ends after the daemon. Each appends the microseconds that its own clock has counted: together, the truth. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <time.h>

static double used(void) {
  struct timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

static void burn(double milliseconds, const char *file) {
  volatile unsigned sum = 0;
  while (used() < milliseconds)
    for (unsigned step = 0; step < 10000; step += 1) sum += step;
  int log = open(file, O_WRONLY | O_CREAT | O_APPEND, 0644);
  if (log < 0) exit(1);
  dprintf(log, "%.0f\n", used() * 1e3);
}

int main(int count, char **values) {
  if (count != 3) return 2;
  double all = atof(values[1]);
  int ends[2];
  char byte;
  if (pipe(ends) != 0) return 1;
  if (fork() == 0) {
    /* The usual way to become a daemon: a session of its own, and a parent that is gone. */
    setsid();
    if (fork() != 0) _exit(0);
    close(ends[0]);
    burn(all * 3 / 4, values[2]);
    _exit(0);
  }
  close(ends[1]);
  burn(all / 4, values[2]);
  return read(ends[0], &byte, 1) == 0 ? 0 : 1;
}
