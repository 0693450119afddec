// Imported second by the programs that measure: V8 collects garbage only when the program allocates. By default it also starts a collection
// about 8 s after a program has become idle (its memory reducer, which marks in steps), and runs young collections as tasks. A program that
// waits for a trial is idle, so both would run while a meter runs.
import { setFlagsFromString } from 'node:v8'

/** Flags that the V8 of Node 24 knows. Another V8 would print an error for one that it does not know. */
const OF_NODE_24 = ['--no-minor-gc-task', '--memory-reducer-gc-count=0']

setFlagsFromString('--no-incremental-marking')
if (process.versions.node.startsWith('24.')) for (const flag of OF_NODE_24) setFlagsFromString(flag)
