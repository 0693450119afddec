#!/usr/bin/env node
import './requirements.ts'
import { text } from 'node:stream/consumers'
import { Command } from 'commander'
import { restrictGroup } from '../commands/registrar/group.ts'
import { register } from '../commands/registrar/register.ts'
import { vouch } from '../commands/registrar/vouch.ts'
import { becomeNobody } from '../host/nobody.ts'
import { runProgram } from './run.ts'
import { VERSION } from './version.ts'

// systemd starts these for each connection to a socket that only root can open.
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
  // joulegate-runner starts this one.
  program
    .command('group')
    .description('Restrict a runner group by the order that is the standard input, as JSON. Print the answer as JSON.')
    .action(async () => {
      const order = await text(process.stdin)
      becomeNobody()
      context.print(`${JSON.stringify(await restrictGroup(order, context))}\n`)
    })
  program.hook('preAction', listen)
  return program
})
