import { groups, PAM, PASSWD } from './accounts.ts'
import { type Architecture, type Package, withNeeds } from './debian.ts'

/** Programs of the small system. perf and git bring the libraries below. */
const TOOLS = ['linux-perf', 'busybox-static', 'bash', 'dash', 'coreutils', 'util-linux', 'mount', 'findutils', 'grep', 'sed', 'git']
const LIBRARIES = [
  ...['libc6', 'libgcc-s1', 'libstdc++6', 'libatomic1', 'libcrypt1', 'libselinux1', 'libacl1', 'libattr1', 'libgmp10', 'libpcre2-8-0'],
  ...['libtinfo6', 'libsmartcols1', 'libudev1', 'libmount1', 'libblkid1', 'libcap-ng0', 'libuuid1', 'libssl3', 'libcurl3-gnutls', 'zlib1g'],
  ...['libbabeltrace1', 'libcap2', 'libdw1', 'libelf1', 'liblzma5', 'libnuma1', 'libopencsd1', 'libperl5.36', 'libpython3.11', 'libslang2'],
  ...['libunwind8', 'libzstd1', 'libglib2.0-0', 'libexpat1', 'libbz2-1.0', 'libdebuginfod1', 'libffi8'],
]
/** Programs that systemd and the setup of a runner need besides. */
const SYSTEM_TOOLS = [
  'systemd',
  'systemd-sysv',
  'udev',
  'dbus',
  'passwd',
  'login',
  'libcap2-bin',
  'nftables',
  'procps',
  'kmod',
  'sudo',
  'tar',
  'gzip',
  'perl-base',
  'libcurl3-gnutls',
]
/** Packages that only scripts of the installation need. */
const LEFT_OUT = ['adduser', 'debconf', 'perl', 'libpam-runtime', 'init-system-helpers', 'dpkg']

/** A system for a guest. */
export interface System {
  readonly architecture: Architecture
  /** Returns its packages, without the kernel. */
  packages(all: readonly Package[]): readonly Package[]
  /** Directories of packages that no program of it needs. */
  readonly superfluous: readonly string[]
  /** Modules of the kernel that it loads, in order: paths below lib/modules/RELEASE/kernel. */
  readonly modules: readonly string[]
  /** The first program, as a script of busybox. */
  readonly init: string
  /** Is its root file system a disk, which outlives the guest? The first program is in memory then, and goes on to the disk. */
  readonly isOnDisk: boolean
  /** Path to text of further files. */
  readonly files: Readonly<Record<string, string>>
  /** Path to target of links. */
  readonly links: Readonly<Record<string, string>>
}

const HEAVY = ['lib/modules', 'usr/src', 'usr/include', 'usr/lib/python3', 'usr/lib/python3.11', 'boot']

const minimalPackages = (all: readonly Package[]): readonly Package[] => all.filter(({ name }) => [...TOOLS, ...LIBRARIES].includes(name))

/** Loads our module, with the parameters of the run. */
const LOAD = '[ ! -e /raplsim.ko ] || /bin/busybox insmod /raplsim.ko $(/bin/busybox cat /parameters)'
/** Sends what the run left to the second serial port. */
const SEND = `if [ -e /dev/ttyS1 ]; then
  /bin/busybox stty -F /dev/ttyS1 raw
  /bin/busybox tar -C /results -c . >/dev/ttyS1
fi
/bin/busybox poweroff -f
`

/** Starts what a system needs before programs run, then `/run.sh`; sends `/results`, and ends the guest. */
const MINIMAL_INIT = `#!/bin/busybox sh
for one in proc sysfs:sys devtmpfs:dev tmpfs:tmp cgroup2:sys/fs/cgroup; do
  /bin/busybox mount -t "\${one%%:*}" none "/\${one##*:}"
done
chmod 1777 /tmp
ln -s /proc/self/fd /dev/fd
echo '+pids' >/sys/fs/cgroup/cgroup.subtree_control
echo root:x:0:0::/root:/bin/sh >/etc/passwd
echo root:x:0: >/etc/group
export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C
${LOAD}
/bin/dash /run.sh </dev/null 2>&1
${SEND}`

const minimal = (architecture: Architecture): System => ({
  architecture,
  packages: minimalPackages,
  superfluous: [...HEAVY, 'usr/share'],
  modules: [],
  init: MINIMAL_INIT,
  isOnDisk: false,
  files: {},
  links: {},
})

const UNIT = `[Unit]
Description=The script of this guest
After=multi-user.target
[Service]
Type=exec
Environment=HOME=/root LC_ALL=C PATH=/usr/sbin:/usr/bin:/sbin:/bin
ExecStart=/bin/dash -c '/bin/dash /run.sh 2>&1; exec /bin/dash /send.sh'
StandardInput=null
StandardOutput=tty
StandardError=tty
TTYPath=/dev/console
[Install]
WantedBy=multi-user.target
`
/** Units that wait for nothing that a guest has. */
const MASKED = [
  ...['getty.target', 'serial-getty@ttyS0.service', 'systemd-logind.service', 'systemd-binfmt.service', 'systemd-firstboot.service'],
  ...['systemd-journal-flush.service', 'systemd-random-seed.service', 'systemd-update-utmp.service', 'timers.target', 'sudo.service'],
  ...[
    'systemd-update-utmp-runlevel.service',
    'sys-kernel-debug.mount',
    'sys-kernel-tracing.mount',
    'dev-hugepages.mount',
    'dev-mqueue.mount',
  ],
  ...['modprobe@.service', 'systemd-modules-load.service', 'kmod-static-nodes.service', 'proc-sys-fs-binfmt_misc.automount'],
]

/** Units that start with the system, and units that never start. */
const LINKS: Readonly<Record<string, string>> = {
  'etc/systemd/system/multi-user.target.wants/guest.service': '/etc/systemd/system/guest.service',
  'etc/systemd/system/default.target': '/lib/systemd/system/multi-user.target',
  ...Object.fromEntries(MASKED.map((name) => [`etc/systemd/system/${name}`, '/dev/null'])),
}

/** Modules for the rules of the network of builds, each after those that it needs. */
const FIREWALL = [
  ...['net/ipv4/netfilter/nf_defrag_ipv4.ko', 'net/ipv6/netfilter/nf_defrag_ipv6.ko', 'net/netfilter/nf_conntrack.ko'],
  ...['net/netfilter/nft_ct.ko', 'net/netfilter/nft_fib.ko', 'net/ipv4/netfilter/nft_fib_ipv4.ko', 'net/ipv6/netfilter/nft_fib_ipv6.ko'],
  ...['net/netfilter/nft_fib_inet.ko', 'net/ipv4/netfilter/nf_reject_ipv4.ko', 'net/ipv6/netfilter/nf_reject_ipv6.ko'],
  ...['net/netfilter/nft_reject.ko', 'net/netfilter/nft_reject_inet.ko'],
]

/** Modules for a disk that is memory of the guest: no other kind answers in no time of a guest's exact clock. */
const DISK = [
  ...['drivers/nvdimm/libnvdimm.ko', 'drivers/acpi/nfit/nfit.ko', 'drivers/nvdimm/nd_btt.ko', 'drivers/nvdimm/nd_pmem.ko'],
  ...['lib/crc16.ko', 'fs/mbcache.ko', 'fs/jbd2/jbd2.ko', 'fs/ext4/ext4.ko'],
]

/** Puts the files of the run on the disk, and starts the system there. Those of the program stay as they are in a second boot. */
const DISK_INIT = `#!/bin/busybox sh
/bin/busybox mount -t devtmpfs none /dev
${LOAD}
for one in /modules/*; do /bin/busybox insmod $one; done
until [ -e /dev/pmem0 ]; do /bin/busybox sleep 0.01; done
/bin/busybox mount -t ext4 /dev/pmem0 /disk
[ -e /disk/app/cli.js ] || /bin/busybox cp -a /app/. /disk/app/
/bin/busybox cp /run.sh /disk/run.sh
/bin/busybox umount /dev
exec /bin/busybox switch_root /disk /lib/systemd/systemd
`

const systemd: System = {
  architecture: 'amd64',
  packages: (all) => {
    const names = new Set(withNeeds(all, SYSTEM_TOOLS, LEFT_OUT).map(({ name }) => name))
    return all.filter(({ name }) => names.has(name) || [...TOOLS, ...LIBRARIES].includes(name))
  },
  // dbus-daemon reads its settings from usr/share.
  superfluous: [
    ...HEAVY,
    // Each of its programs would run at each daemon-reload, and there is nothing for them to find.
    'lib/systemd/system-generators',
    ...['doc', 'man', 'locale', 'info', 'perl', 'perl5', 'bash-completion', 'zsh', 'lintian'].map((name) => `usr/share/${name}`),
  ],
  modules: [
    'crypto/crc32c_generic.ko',
    'lib/libcrc32c.ko',
    'net/netfilter/nfnetlink.ko',
    'net/netfilter/nf_tables.ko',
    ...FIREWALL,
    'fs/autofs/autofs4.ko',
    ...DISK,
  ],
  init: DISK_INIT,
  isOnDisk: true,
  files: {
    'etc/passwd': PASSWD,
    'etc/shadow': PASSWD.replaceAll(/^(\w+):.*$/gm, '$1:*:19000:0:99999:7:::'),
    'etc/group': groups((name, number) => `${name}:x:${number}:`),
    'etc/gshadow': groups((name) => `${name}:*::`),
    'etc/.pwd.lock': '',
    'etc/subuid': '',
    'etc/subgid': '',
    'etc/fstab': '',
    'etc/hostname': 'guest\n',
    'etc/hosts': '127.0.0.1 localhost guest\n',
    'etc/machine-id': '0123456789abcdef0123456789abcdef\n',
    'etc/os-release': 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\nVERSION_ID="12"\n',
    ...Object.fromEntries(
      ['auth', 'account', 'session', 'session-noninteractive', 'password'].map((name) => [`etc/pam.d/common-${name}`, PAM]),
    ),
    'etc/systemd/system/guest.service': UNIT,
    'etc/systemd/journald.conf': '[Journal]\nStorage=volatile\n',
    'send.sh': SEND,
    'home/alice/.profile': '',
  },
  links: LINKS,
}

/** Systems by name. */
export const systems = { minimal: minimal('amd64'), arm64: minimal('arm64'), systemd } satisfies Record<string, System>
export type SystemName = keyof typeof systems
