import { ACTION } from '../../model/home.ts'

/** Paths for the workflow: the second is used if the first is taken by another. */
export const WORKFLOWS = ['.github/workflows/energy.yml', '.github/workflows/joulegate.yml'] as const

/** Text of the workflow. `joulegate.yml` defines what to measure, so the step needs no inputs. */
export const WORKFLOW = `# Measures the energy of each pull request, and of each entry of the merge queue.
# The gate is the commit status "joulegate": require that one, not this job.
name: Energy
on:
  pull_request:
    types: [opened, synchronize, reopened, ready_for_review, edited] # edited: another base branch
  merge_group:
permissions:
  contents: read
  pull-requests: write # the comment
  statuses: write # the status
concurrency:
  # A new push ends the measurement of the one before. An edit of the title or the text ends nothing.
  group: joulegate-\${{ github.event.action == 'edited' && !github.event.changes.base && github.run_id || github.event.number || github.ref }}
  cancel-in-progress: true
jobs:
  energy:
    # Such an edit is not measured. Nor is a pull request from a fork: code of strangers is not let onto your own machine.
    if: >-
      (github.event.action != 'edited' || github.event.changes.base) &&
      (github.event_name != 'pull_request' || github.event.pull_request.head.repo.full_name == github.repository)
    # A machine of your own with this label: a virtual one has no energy counter.
    runs-on: [self-hosted, joulegate]
    steps:
      - uses: ${ACTION}
`

/** Reports whether this is a path at which GitHub looks for workflows. */
export const isWorkflowPath = (path: string): boolean => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path)

/** Reports whether a workflow uses Joulegate, ours or a fork of it. Commented-out lines do not count. */
export const usesJoulegate = (text: string): boolean => /^[^#\n]*\buses:\s*['"]?[\w.-]+\/joulegate(\/[\w./-]*)?@/m.test(text)
