import { describe, expect, test } from 'vitest'
import { complaintsAbout } from '../../rig/plain-english.ts'

const words = (count: number): string => `Words${' word'.repeat(count - 1)}`

describe('plain English', () => {
  test.each([
    'Joulegate kills processes that outlive the trial.',
    `${words(25)}.`,
    `${words(20)}. ${words(20)}.`,
    `${words(19)}, e.g. a file.yml of 3.5 MiB.`,
    `${words(20)} "a quotation of several words" and \`git log --oneline --all\`.`,
    `${words(10)}: npx joulegate compare main HEAD --run './bench parse' --build 'make all' --user joulegate-job --report-directory out; or ${words(5)}`,
    `${words(10)}: on: { pull_request: { types: [opened, synchronize, reopened, ready_for_review, edited] }, merge_group: {} }`,
    'What else runs on this machine? See: top -b -n 1 | head -n 20',
    'There is no counter, so there is nothing to read.',
    'Name the directory where the report goes.',
    'It is no longer used.',
    'git failed in the directory.',
  ])('%s', (text) => expect(complaintsAbout(text)).toEqual([]))

  test.each([
    [`${words(26)}.`, '26 words'],
    [`Fine.\n${words(30)}`, '30 words'],
    ['What outlives a trial is killed.', 'begins with "What"'],
    ['Where both work, they are compared.', 'begins with "Where"'],
    ['Of two commits, the later one counts.', 'begins with "Of"'],
    ['It refuses, whoever asks.', '"whoever"'],
    ['Nobody could be asked.', '"Nobody"'],
    ['It is no directory.', '"is no d'],
    ['This job is held against the job of base.', '"held against"'],
    ['The processor is told to save energy.', '"is told"'],
    ['It is damaged and fetched anew.', '"anew"'],
  ])('not: %s', (text, complaint) => expect(complaintsAbout(text)[0]).toContain(complaint))
})
