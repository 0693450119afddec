/** Publishes what is in an outbox, as a process that can be killed: URL, outbox, caches. */
import { publishHistory } from '../../src/commands/history/publish.ts'
import { addressOf } from '../../src/git/address.ts'
import { HistoryPermission } from '../../src/model/history-permission.ts'

const [url = '', outbox = '', directory = ''] = process.argv.slice(2)
const address = addressOf(url)
const permission = HistoryPermission.of({ event: null, ref: null, defaultBranch: null })
if (address === null || permission === null) throw new Error('usage: publish-history URL OUTBOX CACHES')
const access = { token: null, signal: new AbortController().signal, stall: 60 }
const { published } = await publishHistory(permission, { address, outbox, directory, format: 'sha1', ...access })
process.stdout.write(`${published.length}\n`)
