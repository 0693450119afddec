// Runs in the guest: prints what a command of Joulegate found, in one line.
const { existsSync, readFileSync } = require('node:fs')
const [name, code] = process.argv.slice(2)
const text = readFileSync('/tmp/stdout', 'utf8')
const printed = text === '' ? {} : JSON.parse(text)
const file = 'joulegate-report/recording.json'
const recording = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { trials: [] }
const [{ verdict, ratio, interval, pairs } = {}] = printed.changes ?? []
const counts = (side) =>
  recording.trials.filter((trial) => trial.side === side && !trial.discarded).flatMap(({ readings }) => readings.map(({ after }) => after))
const result = {
  ...{ code: Number(code), verdict, ratio, interval, pairs },
  meter: recording.meter?.description ?? printed.meters?.find((meter) => meter.name === 'work')?.description,
  voids: [...new Set(recording.trials.flatMap((trial) => trial.void?.code ?? []))],
  ...{ base: counts('base'), head: counts('head') },
  end: printed.recording?.end?.finding?.message ?? '',
  said: existsSync('/tmp/stderr') ? readFileSync('/tmp/stderr', 'utf8').slice(-1500) : '',
}
console.log(`RESULT ${name} ${JSON.stringify(result)}`)
