#!/usr/bin/env node
import './requirements.ts'
import { text } from 'node:stream/consumers'
import { Command } from 'commander'
import { restrictGroup } from '../commands/registrar/group.ts'
import { register } from '../commands/registrar/register.ts'
import { becomeNobody } from '../host/nobody.ts'
import { runProgram } from './run.ts'
import { VERSION } from './version.ts'

// systemd starts this program for each connection to a socket that only root can open. joulegate-runner starts it for a runner group.
await runProgram((context, _, done) =>
  new Command('joulegate-registrar')
    .description('Register a runner at GitHub for one job, and write its configuration to the connection that is the standard input.')
    .version(VERSION)
    .exitOverride()
    .argument('<file>', 'file that says where to register it')
    .action(async (file: string) => done(await register(file, context, process.env['CREDENTIALS_DIRECTORY'] ?? '/nonexistent')))
    .addCommand(
      new Command('group')
        .description('Restrict a runner group by the order that is the standard input, as JSON. Print the answer as JSON.')
        .action(async () => {
          const order = await text(process.stdin)
          becomeNobody()
          context.print(`${JSON.stringify(await restrictGroup(order, context))}\n`)
        }),
    ),
)
