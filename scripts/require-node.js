// Plain JavaScript that any Node can read: the scripts behind it are TypeScript, which only Node 24 runs.
import { existsSync } from 'node:fs'

if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(`error: this needs Node 24, and this is Node ${process.versions.node}.`)
  console.error('  npm brings Node 24 along: type npm ci (without --ignore-scripts), then the same command again.')
  console.error('  npm 12 runs the install script of the package "node" because package.json allows it; older ones always do.')
  process.exit(5)
}
if (!existsSync(new URL('../node_modules/zod', import.meta.url))) {
  console.error('error: the packages that this needs are not installed.')
  console.error('  Type npm ci, then the same command again.')
  process.exit(5)
}
