#!/usr/bin/env node
import './requirements.ts'
import { Command } from 'commander'
import { register } from '../commands/registrar/register.ts'
import { vouch } from '../commands/registrar/vouch.ts'
import { runProgram } from './run.ts'
import { VERSION } from './version.ts'

// Only systemd uses this program: it starts it for each connection to a socket that only root can open.
const TASKS = {
  register: [
    'Register a runner at GitHub for one job, and write its configuration to the connection that is the standard input.',
    register,
  ],
  vouch: ['Judge a Recording from the connection that is the standard input, and set the verified status.', vouch],
} as const

await runProgram((context, { listen }, done) => {
  const program = new Command('joulegate-registrar').version(VERSION).exitOverride()
  for (const [name, [description, act]] of Object.entries(TASKS))
    program
      .command(name)
      .description(description)
      .argument('<file>', 'file that says where the machine registers its runner')
      .action(async (file: string) => done(await act(file, context, process.env['CREDENTIALS_DIRECTORY'] ?? '/nonexistent')))
  program.hook('preAction', listen)
  return program
})
