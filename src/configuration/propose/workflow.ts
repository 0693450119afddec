import { ACTION } from '../../model/home.ts'

/** Where a workflow is put: the second where the first is taken by another. */
export const WORKFLOWS = ['.github/workflows/energy.yml', '.github/workflows/joulegate.yml'] as const

/** What is measured stands in `joulegate.yml`: the step needs no inputs. */
export const WORKFLOW = `# Measures the energy of each pull request, and of each entry of the merge queue.
# The gate is the commit status "joulegate": require that one, not this job.
name: Energy
on:
  pull_request:
  merge_group:
permissions:
  contents: read
  pull-requests: write # the comment
  statuses: write # the status
concurrency:
  # A new push ends the measurement of the one before.
  group: joulegate-\${{ github.event.pull_request.number || github.ref }}
  cancel-in-progress: true
jobs:
  energy:
    # A pull request from a fork runs code of strangers: it is not let onto your own machine.
    if: github.event_name != 'pull_request' || github.event.pull_request.head.repo.full_name == github.repository
    # A machine of your own with this label: a virtual one has no energy counter.
    runs-on: [self-hosted, joulegate]
    steps:
      - uses: ${ACTION}
`

/** Is this a path at which GitHub looks for workflows? */
export const isWorkflowPath = (path: string): boolean => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path)

/** Does a workflow use Joulegate, ours or a fork of it? What is commented out does not. */
export const usesJoulegate = (text: string): boolean => /^[^#\n]*\buses:\s*['"]?[\w.-]+\/joulegate(\/[\w./-]*)?@/m.test(text)
