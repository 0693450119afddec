import type { PartFault, join as table } from '../../model/findings/join.ts'
import { docUrl } from '../../model/own-urls.ts'
import { archiveFaults, evidenceFaults } from './forks.ts'
import type { Messages } from './message.ts'

const DOCS = docUrl('parts')

const partFaults = {
  unreadable: evidenceFaults.unreadable,
  simulated: 'its joules are simulated or replayed',
  commits: 'it compares other commits than this run',
  workloads: evidenceFaults.workloads,
  definitions: evidenceFaults.definitions,
  settings: evidenceFaults.settings,
  looser: 'its budgets, or what fails the check, are looser than those of base',
  trials: evidenceFaults.trials,
  status: 'the job that measured this part set its status to another result',
} satisfies Record<PartFault, string>

const troubles = {
  computed: 'the name or the status of a part is computed during the run',
  alike: 'two parts have the same name or the same status',
  many: 'it has more than 64 parts',
  place: 'the host does not report which workflow runs',
}

const remedies = {
  computed: `Write the matrix out, with a literal part and status: ${DOCS}`,
  alike: `Give each part its own part and its own status: ${DOCS}`,
  many: `Measure more workloads in each part: ${DOCS}`,
  place: 'Let each job write its own comment, without mode: report',
}

const AGAIN = 'Run the failed jobs of this run again'

export const join: Messages<typeof table> = {
  'parts-unclear': ({ path, why }) => ({
    message: `The parts of ${path} on base cannot be joined: ${troubles[why]}.`,
    hint: remedies[why],
  }),
  'parts-new': ({ path }) => ({
    message: `Nothing was joined: ${path} on base has no step with the input part. The parts count once they are merged.`,
  }),
  'part-silent': ({ part, status }) => ({
    message: `The part ${part} has no result: its job did not set the status ${JSON.stringify(status)} in this run. It was skipped, failed before the measurement, or may not set statuses.`,
    hint: `${AGAIN}, after its if: and its permissions are as on base`,
  }),
  'part-unfinished': ({ part }) => ({
    message: `The part ${part} has no result yet: its job had begun, and not ended, when the parts were joined.`,
    hint: `Make the job that joins wait for it (needs:), or run that job again: ${DOCS}`,
  }),
  'part-missing': ({ part, artifact, description }) => ({
    message: `The part ${part} has no Recording: its job uploaded no artifact ${artifact}. Its status: ${description}`,
    hint: `${AGAIN}, or add the step that uploads it: ${DOCS}`,
  }),
  'part-artifact-refused': ({ part, artifact, fault }) => ({
    message: `The artifact ${artifact} of the part ${part} was refused: ${archiveFaults[fault]}.`,
    hint: `${AGAIN}. Each part must upload recording.json alone: ${DOCS}`,
  }),
  'part-refused': ({ part, fault }) => ({
    message: `The Recording of the part ${part} was refused: ${partFaults[fault]}.`,
    hint: `${AGAIN}. All jobs must use the same version of Joulegate: ${DOCS}`,
  }),
  'part-unread': ({ part, cause }, say) => ({
    message: `The part ${part} could not be judged. ${say(cause).message}`,
    hint: say(cause).hint ?? AGAIN,
  }),
  'report-outdated': ({ status }) => ({
    message: `Nothing was joined: a newer run has set the status ${JSON.stringify(status)}, and its own report counts.`,
  }),
}
