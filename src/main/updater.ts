#!/usr/bin/env node
import './requirements.ts'
import { writeSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { Command } from 'commander'
import { fetchRelease } from '../commands/registrar/update.ts'
import { becomeNobody } from '../host/nobody.ts'
import { runProgram } from './run.ts'
import { VERSION } from './version.ts'

/** Descriptor of the file that takes the archive. */
const ARCHIVE = 3

/** Writes all of it: the system may take less. */
function write(part: Uint8Array): void {
  for (let at = 0; at < part.length; ) at += writeSync(ARCHIVE, part, at)
}

// joulegate-runner starts this program. It talks to servers with the rights of nobody, and can write into one file.
await runProgram((context, _, _done) =>
  new Command('joulegate-updater')
    .description("Fetch a release of GitHub's runner by the order that is the standard input, as JSON. Print the answer as JSON.")
    .version(VERSION)
    .exitOverride()
    .action(async () => {
      const order = await text(process.stdin)
      becomeNobody()
      context.print(`${JSON.stringify(await fetchRelease(order, write))}\n`)
    }),
)
