/**
 * Accounts whose packets the rules judge, and the mark of connections that each began on this machine: "joul" and "joup" in ASCII. Neither
 * reaches servers of the other, since one runs code of pull requests and the other code of the base branch.
 */
const JUDGED = [
  { chain: 'job', account: 'joulegate-job', mark: '0x6a6f756c' },
  { chain: 'plugin', account: 'joulegate-plugin', mark: '0x6a6f7570' },
] as const

/** Directory of rules of the operator's own. They come first. */
const OWN_RULES = '/etc/joulegate/egress.d'

/**
 * Addresses of IPv4 that are not of the internet: this network, private, of a provider's own network, link-local (metadata of clouds),
 * of protocols, for tests of networks, multicast, and reserved. 168.63.129.16 is Azure's metadata.
 */
const CLOSED4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '168.63.129.16', '169.254.0.0/16', '172.16.0.0/12'],
  ...['192.0.0.0/24', '192.168.0.0/16', '198.18.0.0/15', '224.0.0.0/4', '240.0.0.0/4'],
]

const hex = (text: string): string => Number(text).toString(16).padStart(2, '0')

/** Returns the range of IPv6 that stands for a range of IPv4 behind a translator (NAT64). */
function translated(range: string): string {
  const [address = '', length = '32'] = range.split('/')
  const [a = '', b = '', c = '', d = ''] = address.split('.').map(hex)
  return `64:ff9b::${a}${b}:${c}${d}/${96 + Number(length)}`
}

/**
 * Addresses of IPv6 that are not of the internet: those that contain one of IPv4 (mapped, translated, Teredo, 6to4), discarded, unique
 * local, link-local, site-local, and multicast.
 */
const CLOSED6 = [
  ...['::/96', '::ffff:0:0/96', '::ffff:0:0:0/96', '64:ff9b:1::/48', '100::/64', '2001::/32', '2002::/16'],
  ...['fc00::/7', 'fe80::/10', 'fec0::/10', 'ff00::/8'],
  ...[...CLOSED4, '127.0.0.0/8'].map(translated),
]

/** Name servers of a machine, by the version of their address. */
export interface NameServers {
  readonly v4: readonly string[]
  readonly v6: readonly string[]
}

const list = (values: readonly string[]): string => `{ ${values.join(', ')} }`

/** Returns the chains for the packets of one account. `dns`: rules that let it ask name servers. */
const chainsFor = ({ chain, account, mark }: (typeof JUDGED)[number], dns: readonly string[]): string => `
	chain ${chain} {
		include "${OWN_RULES}/*.nft"
		# The name servers of /etc/resolv.conf when this was installed.
${dns.map((rule) => `\t\t${rule}\n`).join('')}		ip daddr 127.0.0.0/8 goto ${chain}_loopback
		ip6 daddr ::1 goto ${chain}_loopback
		fib daddr type != unicast reject with icmpx admin-prohibited
		ip daddr @closed4 reject with icmpx admin-prohibited
		ip6 daddr @closed6 reject with icmpx admin-prohibited
	}

	# Servers below port 1024 are not its own, since it has no right to open one.
	chain ${chain}_loopback {
		ct direction != original accept
		meta l4proto { tcp, udp } th dport 1-1023 reject with icmpx admin-prohibited
		ct mark set ${mark}
	}

	# Only its own servers may answer. A socket that is closing belongs to nobody any more.
	chain ${chain}_answer {
		meta skuid "${account}" accept
		tcp flags & (syn | ack) == syn | ack drop
		meta skuid != "${account}" drop
	}
`

/** Returns rules for nft, which replace the ones that Joulegate has in force. */
export function egressRules({ v4, v6 }: NameServers): string {
  const dns = [
    ...(v4.length > 0 ? [`ip daddr ${list(v4)} meta l4proto { tcp, udp } th dport 53 accept`] : []),
    ...(v6.length > 0 ? [`ip6 daddr ${list(v6)} meta l4proto { tcp, udp } th dport 53 accept`] : []),
  ]
  return `# Joulegate: what builds and plug-ins can reach. Others' rules for this machine: ${OWN_RULES}/*.nft
table inet joulegate
delete table inet joulegate
table inet joulegate {
	set closed4 {
		type ipv4_addr
		flags interval
		elements = ${list(CLOSED4)}
	}

	set closed6 {
		type ipv6_addr
		flags interval
		elements = ${list(CLOSED6)}
	}

	# After the priority at which addresses are changed, so that the address is the one that is used.
	chain output {
		type filter hook output priority filter + 10; policy accept;
		# Answers first: what an account may send by itself says nothing about whom it may answer.
${JUDGED.map(({ chain, mark }) => `\t\tct direction reply ct mark ${mark} jump ${chain}_answer\n`).join('')}${JUDGED.map(
  ({ chain, account }) => `\t\tmeta skuid "${account}" jump ${chain}\n`,
).join('')}	}
${JUDGED.map((one) => chainsFor(one, dns)).join('')}}
`
}
