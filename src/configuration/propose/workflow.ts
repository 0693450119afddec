import { ACTION, COMMENT_ACTION } from '../../model/own-urls.ts'

/** Paths for the workflow. The second is used if another workflow has the first. */
export const WORKFLOWS = ['.github/workflows/energy.yml', '.github/workflows/joulegate.yml'] as const

/** Path of the workflow that posts the results of forks which `workflow` has measured. */
export const forksFile = (workflow: string): string => workflow.replace(/\.yml$/, '-forks.yml')

/** Name of the workflow, by which the one for forks waits for it. */
const NAME = 'Energy'
const UPLOAD = 'actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0'

/** Job on a machine of the user's. It is a comment at first, since most users have no such runner yet. */
const ENERGY_JOB = `energy:
  # Skips such edits, and pull requests from forks: untrusted code must not run on your own machine.
  if: >-
    (github.event.action != 'edited' || github.event.changes.base) &&
    (github.event_name != 'pull_request' || github.event.pull_request.head.repo.full_name == github.repository)
  runs-on: [self-hosted, joulegate]
  steps:
    - uses: ${ACTION}`

/**
 * Text of the workflow. It counts work on a machine of GitHub's, which needs no preparation. `joulegate.yml` defines what to measure, so
 * the step needs no inputs.
 */
export const WORKFLOW = `# Counts the work of each pull request and of each merge queue entry: the instructions that it executes.
# The gate is the commit status "joulegate/work". Require that status, not this job.
name: ${NAME}
on:
  pull_request:
    types: [opened, synchronize, reopened, ready_for_review, edited] # edited: for a new base branch
  merge_group:
permissions:
  contents: read
  pull-requests: write # the comment
  statuses: write # the status
concurrency:
  # A new push cancels the previous measurement. Editing the title or the description cancels nothing.
  group: joulegate-\${{ github.event.action == 'edited' && !github.event.changes.base && github.run_id || github.event.number || github.ref }}
  cancel-in-progress: true
jobs:
  work:
    # Skips such edits.
    if: github.event.action != 'edited' || github.event.changes.base
    # A machine of GitHub. It has no energy counter, but it may run the code of forks.
    runs-on: ubuntu-24.04
    steps:
      - run: sudo apt-get update && sudo apt-get install --yes valgrind
      - uses: ${ACTION}
      # The token of a fork can post nothing. The workflow for forks posts the result from this file.
      - uses: ${UPLOAD}
        if: always() && github.event_name == 'pull_request'
        with: { name: joulegate-recording, path: joulegate-report/recording.json, if-no-files-found: ignore }
  # Energy in joules, on your own machine with the label joulegate, which must not be virtual. Its gate is the status "joulegate".
${ENERGY_JOB.replaceAll(/^/gm, '  # ')}
`

/** Returns the text of the workflow that posts the results of forks which the workflow `file` has measured. */
export const forksWorkflow = (file: string): string => `# Posts the work of pull requests from forks, as ${file} has counted it.
# It runs the copy on the default branch, checks nothing out, and runs nothing of the pull request.
name: ${NAME}, of forks
on: { workflow_run: { workflows: [${NAME}], types: [completed] } }
permissions: { actions: read, contents: read, pull-requests: write, statuses: write }
jobs:
  comment:
    if: github.event.workflow_run.event == 'pull_request'
    runs-on: ubuntu-24.04
    timeout-minutes: 30
    steps:
      - uses: ${COMMENT_ACTION}
        with: { workflow: ${file.split('/').at(-1) ?? file} }
`

/** Reports whether this is a path at which GitHub looks for workflows. */
export const isWorkflowPath = (path: string): boolean => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path)

/** Reports whether a workflow uses Joulegate, ours or a fork of it. Commented-out lines do not count. */
export const usesJoulegate = (text: string): boolean => /^[^#\n]*\buses:\s*['"]?[\w.-]+\/joulegate(\/[\w./-]*)?@/m.test(text)
