import type { reporters as table } from '../../model/findings/reporters.ts'
import type { Messages } from './message.ts'

export const reporters: Messages<typeof table> = {
  'unknown-reporter': ({ name, names }) => ({
    message: `There is no reporter ${JSON.stringify(name)}.`,
    hint: `Choose from: ${names.join(', ')}`,
  }),
  'reporter-failed': ({ name, cause }, say) => {
    const { message, ...rest } = say(cause)
    return { ...rest, message: `The reporter ${name} failed, which changes no verdict. ${message}` }
  },
  'reporter-file': ({ file }) => ({
    message: `${JSON.stringify(file)} cannot be the name of a reporter’s file.`,
    hint: 'Choose a plain name that no other file of the report directory has, for example my-report.txt',
  }),
}
