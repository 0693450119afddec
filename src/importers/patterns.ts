/** Returns a regular expression that matches a text as it is, for all frameworks: no escape but of ASCII signs. */
export const patternOf = (text: string): string =>
  text.replaceAll(/[\\^$.*+?()[\]{}|/#-]/g, (sign) => (/[/#-]/.test(sign) ? sign : `\\${sign}`))
