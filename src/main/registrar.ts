#!/usr/bin/env node
import './requirements.ts'
import { Command } from 'commander'
import { register } from '../commands/registrar/register.ts'
import { runProgram } from './run.ts'
import { VERSION } from './version.ts'

// Only systemd uses this program: it starts it for each connection to a socket that only root can open.
await runProgram((context, _, done) =>
  new Command('joulegate-registrar')
    .description('Register a runner at GitHub for one job, and write its configuration to the connection that is the standard input.')
    .version(VERSION)
    .exitOverride()
    .argument('<file>', 'file that says where to register it')
    .action(async (file: string) => done(await register(file, context, process.env['CREDENTIALS_DIRECTORY'] ?? '/nonexistent'))),
)
