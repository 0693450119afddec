/** Checks English texts for the rules of CONTRIBUTING.md that a program can check: short sentences, plain openers, and no vague words. */

const MOST_WORDS = 25

/** Starts of commands, which are shown after a colon or at the start of a text. A command counts as one word. */
const PROGRAMS =
  'apt-get|cat|curl|df|docker|echo|env|find|git|grep|id|joulegate|kill|ls|lscpu|lsattr|modprobe|mount|node|npm|npx|perf|pgrep|ps|rm|sleep|sudo|systemctl|systemd-run|taskset|top|[A-Z_]{3,}=\\S+|--[a-z]'

const COMMAND = new RegExp(
  `(^|: |\\()(?:${PROGRAMS})(?![\\w-]* (?:is|are|was|were|may|cannot|could|did|does|has|needs|refuses|may)\\b)[^;]*?(?=\\)|; |\\. [A-Z]|\\.?$)`,
  'g',
)

const ABBREVIATIONS = /\b(e\.g|i\.e|etc|vs|approx|cf|no|max|min)\.$/i

/** Openers of a statement that hide its subject. A question may begin with them. */
const OPENERS = /^(What|Where|Of|Who|Whose|Whoever|Whatever|Whether)\b/

/** Words and turns with the reason why they are unclear. */
const TURNS: readonly (readonly [RegExp, string])[] = [
  [/\b(who|what|where)(so)?ever\b/i, 'name the actor or the thing'],
  [/\b(some|no|any|every)body\b/i, 'name the actor'],
  [/[,;:] where\b/, 'write "if" or "when", unless it is a place'],
  [/(?<!\bthere )\b(is|are|was|were) no (?!longer\b|more\b|less\b|such\b|\d)[a-z]/i, 'write "is not a"'],
  [/\b(anew|mends?|mended|thereby|wherein|besides)\b/i, 'use a common word'],
  [/\b(hold|holds|held) against\b/i, 'write "compare with" or "check against"'],
  [/\b(is|are|was|were|be|being) told\b/i, 'name the actor, or write "is set to"'],
  [/\b(stands?|stood) (in|on|at|there|below|above)\b/i, 'write "is"'],
]

/** Returns the text with each part that counts as one word replaced by a word: code, quotations, commands, brackets. */
const condensed = (text: string): string =>
  text
    .replaceAll(/\$\([^()]*\)/g, 'CODE')
    .replaceAll(/`[^`]+`/g, 'CODE')
    .replaceAll(/"[^"\n]+"/g, 'QUOTED')
    .replaceAll(/(?<![\w])'[^'\n]+'(?!\w)/g, 'QUOTED')
    .replaceAll(/[{[][^{}[\]]*[\]}]/g, 'LIST')
    .replaceAll(/[{[][^{}[\]]*[\]}]/g, 'LIST')
    .replaceAll(COMMAND, '$1COMMAND')

/** Splits one line into sentences. A dot inside a name, a number or a URL has no space after it. */
function sentencesOf(line: string): readonly string[] {
  const sentences: string[] = []
  let sentence = ''
  for (const part of line.split(/(?<=[.!?…]["')\]]?)\s+(?=["'(]?[A-Z0-9])/)) {
    sentence = sentence === '' ? part : `${sentence} ${part}`
    if (ABBREVIATIONS.test(part)) continue
    sentences.push(sentence)
    sentence = ''
  }
  return sentence === '' ? sentences : [...sentences, sentence]
}

const wordsOf = (sentence: string): number => sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length

function complaintsAboutSentence(sentence: string): readonly string[] {
  const words = wordsOf(sentence)
  const opener = sentence.endsWith('?') ? undefined : OPENERS.exec(sentence)?.[0]
  return [
    ...(words > MOST_WORDS ? [`${words} words, at most ${MOST_WORDS}`] : []),
    ...(opener === undefined ? [] : [`begins with "${opener}"`]),
    ...TURNS.flatMap(([turn, advice]) => {
      const found = turn.exec(sentence)?.[0]
      return found === undefined ? [] : [`"${found}": ${advice}`]
    }),
  ].map((complaint) => `${complaint}: ${sentence}`)
}

/**
 * Returns what is wrong with a text, one line for each complaint, or an empty list.
 * Each line of the text ends a sentence, so join the lines of a wrapped paragraph first. Code, commands and quotations count as one word.
 */
export const complaintsAbout = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => condensed(line.trim()))
    .flatMap(sentencesOf)
    .flatMap(complaintsAboutSentence)
