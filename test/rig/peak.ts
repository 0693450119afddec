// Imported by the CLI under test (NODE_OPTIONS): leaves the most memory that it ever used, in KiB, when it ends.
import { writeFileSync } from 'node:fs'

process.on('exit', () => writeFileSync(process.env['JOULERIG_PEAK'] ?? '', String(process.resourceUsage().maxRSS)))
