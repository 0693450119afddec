import type { AttemptName } from '../../model/findings/attack.ts'
import { BAIT, say } from './words.ts'

/**
 * Program of perl that calls parts of the kernel that no build needs, by the numbers of x86-64 and of 64-bit ARM. They are keyrings, io_uring,
 * userfaultfd, bpf, fanotify, kcmp, and sockets for the kernel's own cryptography (AF_ALG, 38) and for the host of a virtual machine (AF_VSOCK, 40). Each
 * makes at most a descriptor, which ends with the program. It exits with 9 on another processor. It must not contain a single quote.
 */
const CALLS = `use POSIX ();
my $numbers = { x86_64 => [250, 425, 323, 321, 300, 312], aarch64 => [219, 425, 282, 280, 262, 272] }->{(POSIX::uname())[4]} or exit 9;
my ($keyctl, $uring, $fault, $bpf, $notify, $compare) = @$numbers;
my ($parameters, $map) = ("\\0" x 120, pack("L4", 2, 4, 4, 1) . "\\0" x 104);
my %got = (
  keyctl => syscall($keyctl, 0, -3, 0) >= 0,
  io_uring => syscall($uring, 1, $parameters) >= 0,
  userfaultfd => syscall($fault, 0x80001) >= 0,
  bpf => syscall($bpf, 0, $map, 120) >= 0,
  fanotify => syscall($notify, 0x200, 0) >= 0,
  kcmp => syscall($compare, $$, $$, 0, 0, 0) >= 0,
  AF_ALG => socket(my $crypto, 38, 5, 0),
  AF_VSOCK => socket(my $host, 40, 1, 0),
);
print "got kernel $_\\n" for grep { $got{$_} } sort keys %got;
exit 0`

/** Devices that any program needs, and that reveal nothing. */
const PLAIN = ['null', 'zero', 'full', 'random', 'urandom', 'tty', 'ptmx']

const canFind = (name: AttemptName, then: string): string => `
if ! find / -maxdepth 0 -readable >/dev/null 2>&1; then ${say('untried', name, 'no-program')}
else
  ${then}
  ${say('tried', name)}
fi`

/** Words of find that leave out what is a side's own, and what has no entries of interest. */
const LEFT_OUT = `\\( ${['/proc', '/sys', '/dev', '/tmp', '/var/tmp', '/usr', '$ATTACK_SESSION'].map((path) => `-path "${path}"`).join(' -o ')} \\) -prune -o`

/**
 * Shell script that tries what an account of a machine may do there unless a unit of systemd forbids it. Where it may write, it makes an empty
 * file, and removes it at once. It opens no device, and connects to no socket: that could have an effect.
 */
export const MACHINE = `
if ! command -v unshare >/dev/null; then ${say('untried', 'user-namespace', 'no-program')}
else
  unshare --user --map-root-user --mount mount -t tmpfs none /tmp >/dev/null 2>&1 && echo got user-namespace mount
  ${say('tried', 'user-namespace')}
fi
if perl -e '${CALLS}' 2>/dev/null; then ${say('tried', 'kernel')}; else ${say('untried', 'kernel', 'no-program')}; fi
${canFind(
  'devices',
  `find /dev -path /dev/pts -prune -o \\( -type c -o -type b \\) ${PLAIN.map((name) => `! -path /dev/${name}`).join(' ')} \\( -readable -o -writable \\) -print 2>/dev/null | sed 's/^/got devices /'`,
)}
${canFind('sockets', `find / -maxdepth 4 ${LEFT_OUT} -type s -writable -print 2>/dev/null | sed 's/^/got sockets /'`)}
${canFind(
  'shared-directories',
  `find / -maxdepth 4 ${LEFT_OUT} -type d -perm -0002 -writable -print 2>/dev/null |
  while read -r directory; do
    (: >"$directory/${BAIT}$$") 2>/dev/null && rm -f "$directory/${BAIT}$$" && echo "got shared-directories $directory"
  done`,
)}`
