import type { historyStore as table } from '../../model/findings/history-store.ts'
import { quoted } from '../../model/shell.ts'
import { count } from '../format.ts'
import type { Messages } from './message.ts'

export const historyStore: Messages<typeof table> = {
  'history-database': ({ database, why, detail }) => ({
    message: `The database ${database} ${failures(detail)[why]}. The branch has all sessions, so nothing is lost.`,
    hint: remedies(database)[why],
  }),
  'history-store-url': ({ database, why, modes }) => ({
    message: `The URL of ${database} cannot be used: ${urlFaults[why]}.`,
    hint:
      why === 'no-url'
        ? 'Write it as postgres://USER@HOST/DATABASE, with special characters in percent codes'
        : why === 'sslmode'
          ? `Choose one of: ${modes.join(', ')}`
          : why === 'no-root'
            ? 'Name the certificate of the authority: sslrootcert=FILE'
            : 'Add ?sslmode=verify-full to the URL. On a network that you trust: ?sslmode=disable',
  }),
  'history-store-password': ({ database }) => ({
    message: `The URL of ${database} contains a password, and all users of this machine can read command lines.`,
    hint: 'Put the whole URL into the environment, as JOULEGATE_STORE. Or leave the password out, and use PGPASSWORD or PGPASSFILE',
  }),
  'history-store-scheme': ({ scheme }) => ({
    message: `A store is a file or a database of PostgreSQL, and ${JSON.stringify(`${scheme}://`)} names neither.`,
    hint: 'For example: --store history.sqlite, or --store postgres://USER@HOST/DATABASE?sslmode=verify-full',
  }),
  'history-store-missing': () => ({
    message: 'No store was named that could be brought up to date.',
    hint: 'For example: npx joulegate history sync --store history.sqlite. Or set JOULEGATE_STORE',
  }),
  'history-store-foreign': ({ file }) => ({
    message: `${file} is not an index of Joulegate, so it is left alone.`,
    hint: 'Name another file. If it was an index whose first bytes are damaged, remove it: it is made again from the branch',
  }),
  'history-store-file': ({ file, detail }) => ({
    message: `The index ${file} cannot be used: ${detail}.`,
    hint: `Check the directory, its permissions and the space on its disk: ls -ld ${quoted(file)}`,
  }),
  'history-store-remade': ({ file, detail }) => ({
    message: `The index ${file} was damaged (${detail}). It was removed, and is made again from the branches.`,
    hint: 'Nothing is lost: the branch has all sessions. Bring other repositories of this index up to date: npx joulegate history sync',
  }),
  'history-store-shallow': ({ directory }) => ({
    message: `The clone ${directory} is shallow, so it cannot tell a store the positions of commits.`,
    hint: 'Fetch the whole history: git fetch --unshallow; in a workflow, set fetch-depth: 0 for actions/checkout',
  }),
  'history-store-unknown': ({ store, title }) => ({
    message: `${store} has no sessions of ${title}.`,
    hint: 'Bring it up to date: npx joulegate history sync',
  }),
  'history-synced': ({ title, added, sessions, store }) => ({
    message: `${store} has ${count(sessions, 'session')} of ${title}${added === 0 ? ', and was up to date' : `, ${added} of them new`}.`,
  }),
  'history-store-rebuilt': ({ title }) => ({
    message: `The branch of ${title} lacks sessions that the index had, or has others in their place. All were read again.`,
  }),
  'history-fleet-empty': ({ store }) => ({
    message: `${store} has no sessions of any machine, so there is no fleet to show.`,
    hint: 'Add a repository: npx joulegate history sync --repo DIR',
  }),
}

const failures = (detail: string) => ({
  unreachable: `cannot be reached: ${detail}`,
  refused: `refuses this user: ${detail}`,
  password: 'asks for a password, and there is none',
  tls: `cannot be reached by TLS: ${detail}`,
  absent: `is not there: ${detail}`,
  right: `does not let this user do it: ${detail}`,
  busy: 'is being written by another run, which took longer than a minute',
  lost: `has ended the connection: ${detail}`,
  failed: `cannot be used: ${detail}`,
})

const remedies = (database: string) => ({
  unreachable: `Check the URL, and that this machine reaches the server: psql ${quoted(database)}`,
  refused: 'Check the user in the URL, and the password in JOULEGATE_STORE, PGPASSWORD or PGPASSFILE',
  password: 'Put it into PGPASSWORD or PGPASSFILE, or the whole URL into JOULEGATE_STORE',
  tls: 'Check sslmode and sslrootcert in the URL, and that the server has a certificate',
  absent: `Create it: createdb ${quoted(database.replace(/^.*\//, ''))}`,
  right: 'The owner of the database grants it: GRANT CREATE, USAGE ON SCHEMA public TO …',
  busy: 'Start it again. To see who waits: SELECT * FROM pg_stat_activity',
  lost: 'Start it again: an unfinished change is undone by the server',
  failed: `See the log of the server, and try: psql ${quoted(database)}`,
})

const urlFaults = {
  'no-url': 'it is not a URL',
  sslmode: 'its sslmode is not known, or would go on without TLS',
  'no-root': 'sslmode=verify-ca needs the certificate of an authority',
  unencrypted: 'the connection to another machine would not be encrypted',
} as const
