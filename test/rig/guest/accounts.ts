/** Accounts of a guest that systemd runs. */
export const PASSWD = `root:x:0:0:root:/root:/bin/sh
daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
messagebus:x:100:106::/nonexistent:/usr/sbin/nologin
nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
alice:x:1000:1000:Alice:/home/alice:/bin/bash
`
const GROUPS = ['root:0', 'daemon:1', 'tty:5', 'disk:6', 'lp:7', 'kmem:15', 'dialout:20', 'cdrom:24', 'floppy:25', 'tape:26', 'audio:29']
const MORE_GROUPS = ['shadow:42', 'utmp:43', 'video:44', 'input:102', 'sgx:103', 'kvm:104', 'render:105', 'messagebus:106', 'nogroup:65534']
/** Returns a line for each of its groups. */
export const groups = (field: (name: string, number: string) => string): string =>
  [...GROUPS, ...MORE_GROUPS, 'systemd-journal:101', 'alice:1000']
    .map((one) => one.split(':'))
    .map(([name = '', number = '']) => `${field(name, number)}\n`)
    .join('')
/** Rules for logins: root needs no password. */
export const PAM = `auth sufficient pam_rootok.so
auth required pam_permit.so
account required pam_permit.so
session required pam_permit.so
password required pam_permit.so
`
