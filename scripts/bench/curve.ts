import { type Gate, type Outcome, simulateCurve } from './stats.ts'

const SCENARIOS = ['CV 1 %', 'CV 2 %'] as const
/** True changes from -6 % to +6 %. */
const EFFECTS = Array.from({ length: 49 }, (_, index) => (index - 24) / 400)

/** From the bottom up. Middle tones, and the text on them dark or light: the picture stands on a white page and on a black one. */
const BANDS = [
  { key: 'improved', fill: '#2f7f79', ink: '#ffffff', at: [-0.046, 50] },
  { key: 'unchanged', fill: '#aab4be', ink: '#1f2328', at: [0, 50] },
  { key: 'inconclusive', fill: '#e3b341', ink: '#1f2328', at: null },
  { key: 'regressed', fill: '#b93c4a', ink: '#ffffff', at: [0.046, 50] },
] as const

const PANEL = { width: 316, height: 200, left: 52, top: 40, gap: 54 }
/** Legible on white and on black. */
const INK = '#7d8590'

const x = (effect: number): number => ((effect - (EFFECTS[0] ?? 0)) / 0.12) * PANEL.width
const y = (share: number): number => PANEL.height * (1 - share / 100)
const round = (value: number): string => String(Number(value.toFixed(1)))

/** The area between the sums of the shares below it and with it. */
function band(outcomes: readonly Outcome[], index: number): string {
  const sum = (outcome: Outcome, bands: number): number => BANDS.slice(0, bands).reduce((all, { key }) => all + outcome[key], 0)
  const point = (outcome: Outcome, bands: number): string => `${round(x(outcome.effect))},${round(y(sum(outcome, bands)))}`
  const edge = [...outcomes.map((one) => point(one, index)), ...outcomes.map((one) => point(one, index + 1)).toReversed()]
  return `<polygon fill="${BANDS[index]?.fill}" points="${edge.join(' ')}"/>`
}

const text = (at: readonly [number, number], words: string, more = ''): string =>
  `<text x="${round(at[0])}" y="${round(at[1])}" text-anchor="middle" ${more}>${words}</text>`

function panel(scenario: string, outcomes: readonly Outcome[], margin: number, place: number): string {
  const percent = (effect: number): string => `${effect > 0 ? '+' : effect < 0 ? '−' : ''}${Math.abs(100 * effect)} %`
  const ticks = [-0.06, -0.03, 0, 0.03, 0.06].map((effect) => text([x(effect), PANEL.height + 18], percent(effect), `fill="${INK}"`))
  const lines = [-margin, 0, margin].map(
    (effect) =>
      `<path d="M${round(x(effect))} 0V${PANEL.height}" stroke="#1f2328" stroke-opacity=".55" ${effect === 0 ? 'stroke-dasharray="2 4"' : ''}/>`,
  )
  const shares =
    place === 0 ? [0, 50, 100].map((share) => `<text x="-8" y="${y(share) + 4}" text-anchor="end" fill="${INK}">${share} %</text>`) : []
  return [
    `<g transform="translate(${PANEL.left + place * (PANEL.width + PANEL.gap)} ${PANEL.top})">`,
    text([PANEL.width / 2, -14], `runs vary by ${scenario.slice(3)}`, `fill="${INK}" font-weight="600"`),
    ...BANDS.map((_, index) => band(outcomes, index)),
    ...lines,
    ...BANDS.map(({ key, ink, at }) => (at === null ? '' : text([x(at[0]), y(at[1]) + 4], key, `fill="${ink}"`))),
    ...ticks,
    ...shares,
    '</g>',
  ].join('\n')
}

/** The key to the one band that is too narrow to be written on, and what the axes are. */
function captions(width: number): string {
  const bottom = PANEL.top + PANEL.height + 44
  return [
    `<rect x="${PANEL.left}" y="${bottom - 11}" width="12" height="12" fill="${BANDS[2].fill}"/>`,
    `<text x="${PANEL.left + 18}" y="${bottom}" fill="${INK}">inconclusive: does not fail</text>`,
    `<text x="${width - 10}" y="${bottom}" text-anchor="end" fill="${INK}">true change of energy; full lines: the budget</text>`,
  ].join('\n')
}

/** How often each verdict falls, for each true change: a picture (SVG). The same arguments give the same bytes. */
export function curve(gate: Gate, runs: number): { readonly svg: string; readonly outcomes: readonly Outcome[] } {
  const panels = SCENARIOS.map((scenario) => ({ scenario, outcomes: simulateCurve(gate, runs, scenario, EFFECTS) }))
  const width = PANEL.left + 2 * PANEL.width + PANEL.gap + 24
  const height = PANEL.top + PANEL.height + 60
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="13" role="img">
<title>How often each verdict falls, for each true change of energy, at a budget of ${100 * gate.margin} %</title>
<desc>npm run bench -- stats --curve FILE; ${runs} simulated comparisons for each of ${EFFECTS.length} true changes</desc>
${panels.map(({ scenario, outcomes }, place) => panel(scenario, outcomes, gate.margin, place)).join('\n')}
${captions(width)}
</svg>
`
  return { svg, outcomes: panels.flatMap(({ outcomes }) => outcomes) }
}
