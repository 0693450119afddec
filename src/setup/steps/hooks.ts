import { join } from 'node:path'
import { type AllowedJobs, JOBS_FILE } from '../../model/admission.ts'
import { JOB_ENDED } from '../../model/helper.ts'
import type { Part } from '../../model/setup.ts'
import { CODE, type Program } from './helper.ts'
import { RUNNER_SERVICE } from './service.ts'
import { LIBRARY, textFile } from './text-file.ts'

const SCRIPT = join(LIBRARY, 'job-started.sh')

/** The runner calls it with bash before the first step of each job, and fails the job if it fails. */
const scriptOf = (node: string): string => `#!/bin/bash
# Joulegate: asks the meter helper whether this machine takes the job.
exec ${node} ${CODE} admit
`

const DROP_IN = `# Joulegate: a hook before each job, and a mark of its end.
[Service]
Environment=ACTIONS_RUNNER_HOOK_JOB_STARTED=${SCRIPT}
ExecStopPost=+/bin/touch ${JOB_ENDED}
`

/** Returns the parts of the hook that refuses jobs. A runner that waits for a job already gets it after that job. */
export const hooks = ({ node }: Program, jobs: AllowedJobs): readonly Part[] => [
  ...textFile(JOBS_FILE, `${JSON.stringify(jobs, null, 2)}\n`),
  ...textFile(SCRIPT, scriptOf(node)),
  ...textFile(`/etc/systemd/system/${RUNNER_SERVICE}.d/hooks.conf`, DROP_IN),
]
