/** Text that a shell reads as one word, as it is. It is no option. */
const PLAIN = /^[\w@%+=:,./^][\w@%+=:,./^-]*$/

/** Returns a text as one word of a command line, whatever is in it; in quotes if it needs them. */
export const quoted = (text: string): string => (PLAIN.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`)

/** An option of a command, as it is. */
const OPTION = /^-[\w@%+=:,./^-]*$/

/** Returns the words of a command as one line that a shell reads as these words. */
export const commandLine = (words: readonly string[]): string =>
  words.map((word, index) => (index > 0 && OPTION.test(word) ? word : quoted(word))).join(' ')
