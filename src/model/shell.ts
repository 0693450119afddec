/** Text that a shell reads as one word, as it is. It is no option. */
const PLAIN = /^[\w@%+=:,./^][\w@%+=:,./^-]*$/

/** Returns a text as one word of a command line, whatever is in it; in quotes if it needs them. */
export const quoted = (text: string): string => (PLAIN.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`)
