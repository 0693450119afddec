import type { CheckResult, Doctor, Inspection } from '../../model/doctor.ts'
import { is, levelOf } from '../../model/finding.ts'
import { type Metric, metricsText, oneOf, yes } from './openmetrics-text.ts'

/** Statuses of a check, the worst one first. */
const statuses = ['failure', 'warning', 'unknown', 'absent', 'fine'] as const satisfies readonly CheckResult['status'][]

const worstOf = ({ results }: Inspection): CheckResult['status'] =>
  statuses.find((status) => results.some((result) => result.status === status)) ?? 'unknown'

/** Returns the metrics of the attack. None if it was not made. */
function isolationMetrics({ inspections }: Doctor): readonly Metric[] {
  const results = inspections.flatMap((inspection) => inspection.results.map(({ finding }) => finding))
  const tried = results.find((found) => is(found, 'attacks-contained', 'attacks-through', 'attacks-untried'))
  if (!is(tried, 'attacks-contained', 'attacks-through', 'attacks-untried')) return []
  const { level, attempts } = tried.data
  return [
    {
      name: 'joulegate_isolation',
      help: 'Level of isolation of the code of a change: 1 for the level that was tried out, else 0.',
      samples: oneOf('level', ['A', 'B', 'C', 'none'], level),
    },
    {
      name: 'joulegate_attack',
      help: 'Outcome of each attack of doctor on itself: 1 for the outcome, else 0.',
      samples: attempts.flatMap(({ name, outcome }) => oneOf('outcome', ['contained', 'through', 'untried'], outcome, { attack: name })),
    },
  ]
}

function meterMetrics({ meters }: Doctor): readonly Metric[] {
  return [
    {
      name: 'joulegate_meter_works',
      help: 'Whether a meter works on this machine.',
      samples: meters.flatMap(({ name, kind, works }) => yes(works, { meter: name, kind })),
    },
    {
      name: 'joulegate_power_watts',
      unit: 'watts',
      help: 'Mean power while doctor waited, over all sockets.',
      samples: meters.flatMap(({ name, watts }) => watts.map((one) => ({ labels: { meter: name, domain: one.domain }, value: one.watts }))),
    },
  ]
}

function metricsOf(doctor: Doctor): readonly Metric[] {
  const { fitness, meter, asked, simulated, joulegate, machine, findings, inspections, at } = doctor
  const levels = ['error', 'warning', 'info'] as const
  return [
    { name: 'joulegate_fit', help: 'Whether the machine is fit to measure.', samples: yes(fitness === 'fit') },
    {
      name: 'joulegate_machine',
      help: 'Facts about the machine, always 1. The meter is empty if none works.',
      samples: yes(true, { version: joulegate, id: machine.id, cpu: machine.cpu, asked, meter: meter ?? '', simulated: String(simulated) }),
    },
    {
      name: 'joulegate_checked_timestamp_seconds',
      unit: 'seconds',
      help: 'Time of the check, in seconds since 1970.',
      samples: [{ labels: {}, value: Date.parse(at) / 1000 }],
    },
    {
      name: 'joulegate_measuring',
      help: 'Whether a measurement was running during the check, which disturbed it.',
      samples: yes(findings.some((found) => is(found, 'machine-measuring'))),
    },
    {
      name: 'joulegate_findings',
      help: 'Number of findings about the machine as a whole.',
      samples: levels.map((level) => ({ labels: { level }, value: findings.filter((found) => levelOf(found) === level).length })),
    },
    {
      name: 'joulegate_check',
      help: 'Worst result of each check: 1 for the status, else 0.',
      samples: inspections.flatMap((inspection) => oneOf('status', statuses, worstOf(inspection), { check: inspection.check })),
    },
    ...meterMetrics(doctor),
    ...isolationMetrics(doctor),
  ]
}

/** Renders the document as OpenMetrics text. */
export const openMetricsText = (doctor: Doctor): string => metricsText(metricsOf(doctor))
