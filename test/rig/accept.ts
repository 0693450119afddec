// Listens at a socket, and starts a program for each connection, as systemd does with `Accept=yes`.
import { spawn } from 'node:child_process'
import { chmodSync } from 'node:fs'
import { createServer } from 'node:net'

const [socket = '', ...program] = process.argv.slice(2)

createServer({ pauseOnConnect: true }, (connection) => {
  const helper = spawn(process.execPath, program, { stdio: [connection, 'ignore', 'inherit'], detached: true })
  process.stderr.write(`started ${helper.pid}\n`)
  helper.on('exit', (code, signal) => process.stderr.write(`ended ${helper.pid} ${code ?? signal}\n`))
  // The helper has a copy of the connection. While this process had one, too, the other side would not see the end.
  connection.destroy()
}).listen(socket, () => {
  chmodSync(socket, 0o666)
  process.stderr.write('listening\n')
})
