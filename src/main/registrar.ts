#!/usr/bin/env node
import './requirements.ts'
import { text } from 'node:stream/consumers'
import { Command } from 'commander'
import { restrictGroup } from '../commands/registrar/group.ts'
import { register } from '../commands/registrar/register.ts'
import { listRules } from '../commands/registrar/rules.ts'
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

// joulegate-runner starts these.
const ORDERS = {
  group: ['Restrict a runner group.', restrictGroup],
  rules: ['List the rules that require a status, and pin them to the App.', listRules],
} as const

await runProgram((context, { listen }, done) => {
  const program = new Command('joulegate-registrar').version(VERSION).exitOverride()
  for (const [name, [description, act]] of Object.entries(TASKS))
    program
      .command(name)
      .description(description)
      .argument('<file>', 'file that says where the machine registers its runner')
      .action(async (file: string) => done(await act(file, context, process.env['CREDENTIALS_DIRECTORY'] ?? '/nonexistent')))
  for (const [name, [description, act]] of Object.entries(ORDERS))
    program
      .command(name)
      .description(`${description} The order is the standard input, as JSON, and so is the answer.`)
      .action(async () => {
        const order = await text(process.stdin)
        becomeNobody()
        context.print(`${JSON.stringify(await act(order, context))}\n`)
      })
  program.hook('preAction', listen)
  return program
})
