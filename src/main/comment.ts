import './requirements.ts'
import { endWith } from './ending.ts'
import { readJob, takeVariables } from './runner.ts'

await endWith(async () => {
  const job = readJob(process.env)
  takeVariables(process.env, job)
  return (await import('./measure.ts')).commentOnFork(job)
})
