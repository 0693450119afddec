import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** A part of a unit that is left out. */
export type Hole = 'user-namespace' | 'kernel' | 'devices' | 'sockets' | 'shared-directories'

/**
 * Loads a filter of system calls, as systemd does, and becomes the program that its arguments name. It refuses what the unit of the meter
 * helper refuses: some calls, sockets of AF_ALG and AF_VSOCK, and user namespaces. The first two arguments are holes, 1 or 0. For x86-64.
 */
const FILTER = `my ($kernel, $user) = splice(@ARGV, 0, 2);
my @code = ([0x20, 0, 0, 0]);
push @code, ([0x15, 0, 1, $_], [6, 0, 0, 0x50001]) for $kernel ? () : (248, 249, 250, 300, 312, 321, 323, 425, 426, 427);
push @code, ([0x15, 0, 5, 41], [0x20, 0, 0, 16], [0x15, 1, 0, 38], [0x15, 0, 1, 40], [6, 0, 0, 0x50061], [6, 0, 0, 0x7fff0000]) unless $kernel;
push @code, ([0x15, 0, 4, 272], [0x20, 0, 0, 16], [0x45, 0, 1, 0x10000000], [6, 0, 0, 0x50001], [6, 0, 0, 0x7fff0000]) unless $user;
push @code, [6, 0, 0, 0x7fff0000];
my $filter = join "", map { pack "SCCL", @$_ } @code;
my $program = pack "S x6 P", scalar(@code), $filter;
syscall(157, 38, 1, 0, 0, 0) == 0 && syscall(157, 22, 2, $program, 0, 0) == 0 or die "no filter: $!";
exec { $ARGV[0] } @ARGV or die`

/** $1 and $2 are for FILTER; $3 to $5 are 1 for a device, a socket and a directory that anybody may use. */
const SCRIPT = `set -e
mount -t tmpfs -o mode=755 tmpfs /mnt
for one in null zero full random urandom tty; do mknod -m 666 /mnt/$one c $(stat -c '0x%t 0x%T' /dev/$one); done
mkdir -m 1777 /mnt/shm
mkdir /mnt/pts
ln -s /proc/self/fd /mnt/fd
[ "$3" = 0 ] || mknod -m 666 /mnt/fuse c 10 229
mount --move /mnt /dev
mount -t tmpfs -o mode=755 tmpfs /run
[ "$4" = 0 ] || perl -MSocket -e 'socket(S, PF_UNIX, SOCK_STREAM, 0) && bind(S, pack_sockaddr_un("/run/a")) && chmod(0666, "/run/a") or die'
for one in /tmp /var/tmp; do mount -t tmpfs -o mode=1777 tmpfs $one; done
[ "$5" = 0 ] || mount -t tmpfs -o mode=1777 tmpfs /srv
mount -o remount,bind,ro /
kernel=$1 user=$2
shift 5
exec perl -e '${FILTER}' $kernel $user "$@"`

/** Runs holes.ts in a sandbox like that of the helper's unit, with a hole or none. Returns what it prints. Root only. */
export function holesIn(hole: Hole | null): unknown {
  const flags = (['kernel', 'user-namespace', 'devices', 'sockets', 'shared-directories'] as const).map((name) =>
    String(Number(name === hole)),
  )
  const program = [process.execPath, fileURLToPath(new URL('./holes.ts', import.meta.url))]
  const words = ['--mount', '--propagation', 'private', '/bin/sh', '-c', SCRIPT, 'rig', ...flags, ...program]
  const { status, stdout, stderr } = spawnSync('unshare', words, { encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '' }, cwd: '/' })
  if (status !== 0) throw new Error(`it ended with ${status}: ${stderr}`)
  return JSON.parse(stdout)
}
