import { type CostLayout, costsOf, isCostLine, layoutOf, totalIn } from './callgrind-lines.ts'
import { CompressedNames } from './callgrind-names.ts'
import { type ProfileDraft, UNKNOWN_NAME } from './profile.ts'

/**
 * `line`: not in the format. `version`: a later format. `events`: instructions were not counted. `number`: too large to be exact. `name`:
 * a number that stands for no name. `function`: costs that belong to no function. `cut-off`: the end is missing. `total`: the sum of the
 * costs is not the one that callgrind wrote.
 */
export type Oddity = 'line' | 'version' | 'events' | 'number' | 'name' | 'function' | 'cut-off' | 'total'

/** Target of the next call. null: the same as at the place of the call. */
interface Callee {
  object: string | null
  file: string | null
  name: string | null
}

const NAMELESS = { name: '', isNew: false }

const noCallee = (): Callee => ({ object: null, file: null, name: null })

/** Reader of the lines of one output, one after the other. */
export class CallgrindReader {
  readonly #draft: ProfileDraft
  readonly #names = new CompressedNames()
  #hasBegun = false

  // Header of the part, and the sum of all parts before it.
  #isOpen = false
  #positions = 'line'
  #events: string | null = null
  #layout: CostLayout | null = null
  #before: number

  // Place that costs belong to.
  #object = UNKNOWN_NAME
  #functionFile = UNKNOWN_NAME
  #file = UNKNOWN_NAME
  #function: number | null = null
  #line = 0
  #callee = noCallee()
  /** The next line if it is not a plain cost line: the inclusive cost of a call, or the place of a jump. */
  #expected: 'call' | 'jump' | null = null

  /** Adds everything to this draft. */
  constructor(draft: ProfileDraft) {
    this.#draft = draft
    this.#before = draft.total
  }

  /** Reads the next line. Returns the reason why the output cannot be used, or null if all is well. */
  read(line: string): Oddity | null {
    if (line.startsWith('#') || line.trim() === '') return null
    this.#hasBegun = true
    if (isCostLine(line)) return this.#readCosts(line)
    if (this.#expected !== null) return 'line'
    const [, key = '', separator, value = ''] = /^([A-Za-z]\w{0,20})([=:])[ \t]*(.*)$/s.exec(line) ?? []
    if (separator === '=') return this.#readBody(key, value)
    return separator === ':' ? this.#readHeader(key, value) : 'line'
  }

  /** Returns the reason why the output cannot be used, after the last line, or null if it can. */
  end(): Oddity | 'empty' | null {
    if (!this.#hasBegun) return 'empty'
    return this.#isOpen ? 'cut-off' : null
  }

  #readHeader(key: string, value: string): Oddity | null {
    if (key === 'totals') return this.#close(value)
    // The header of the next part, while this one has not ended.
    if (this.#layout !== null) return 'cut-off'
    this.#isOpen = true
    if (key === 'version') return /^[01]$/.test(value.trim()) ? null : 'version'
    if (key === 'positions') this.#positions = value
    else if (key === 'events') this.#events = value
    return null
  }

  /** Returns the layout of the cost lines: the header is complete if a line needs it. null: the header names no instructions. */
  #opened(): CostLayout | null {
    if (this.#layout === null && this.#events !== null) this.#layout = layoutOf(this.#positions, this.#events)
    return this.#layout
  }

  /** Ends a part, and checks its sum. `summary` in its header tells less: after a fork it may be smaller, with several events larger. */
  #close(value: string): Oddity | null {
    const layout = this.#opened()
    if (layout === null) return 'events'
    if (this.#expected !== null) return 'line'
    const total = totalIn(value, layout)
    if (typeof total !== 'number') return total
    if (!Number.isSafeInteger(this.#draft.total)) return 'number'
    if (total !== this.#draft.total - this.#before) return 'total'
    this.#startPart()
    return null
  }

  #startPart(): void {
    this.#before = this.#draft.total
    this.#isOpen = false
    this.#positions = 'line'
    this.#events = null
    this.#layout = null
    this.#object = UNKNOWN_NAME
    this.#functionFile = UNKNOWN_NAME
    this.#file = UNKNOWN_NAME
    this.#function = null
    this.#line = 0
    this.#callee = noCallee()
  }

  #readCosts(line: string): Oddity | null {
    const layout = this.#opened()
    if (layout === null) return 'events'
    if (this.#function === null) return 'function'
    const costs = costsOf(line, layout, this.#line)
    if ('oddity' in costs) return costs.oddity
    const expected = this.#expected
    this.#expected = null
    // callgrind counts line numbers from the last line with costs of the function itself, although its manual says otherwise.
    if (expected !== null) return expected === 'jump' && costs.self > 0 ? 'line' : null
    this.#line = costs.line
    this.#draft.add(this.#function, this.#file, costs.line, costs.self)
    return null
  }

  #readBody(key: string, value: string): Oddity | null {
    if (this.#opened() === null) return 'events'
    if (key === 'calls') return this.#call()
    if (key === 'jump' || key === 'jcnd') {
      this.#expected = 'jump'
      return null
    }
    // The names have no use then, and there may be too many of them.
    const result = this.#draft.isTooLarge ? NAMELESS : this.#names.nameIn(key, value)
    if ('oddity' in result) return result.oddity
    if (result.isNew) this.#draft.grow(1)
    this.#specify(key, result.name)
    return null
  }

  #specify(key: string, name: string): void {
    if (key.startsWith('c') && this.#callee.name !== null) this.#callee = noCallee()
    if (key === 'ob') this.#object = name
    else if (key === 'fl') this.#functionFile = this.#file = name
    else if (key === 'fi' || key === 'fe') this.#file = name
    else if (key === 'fn') {
      // Each function begins in its own file, wherever the inlined code of the last one came from.
      this.#file = this.#functionFile
      this.#function = this.#draft.functionAt(this.#object, this.#functionFile, name)
    } else if (key === 'cob') this.#callee.object = name
    else if (key === 'cfn') this.#callee.name = name
    else if (key === 'cfi' || key === 'cfl') this.#callee.file = name
  }

  #call(): Oddity | null {
    const { object, file, name } = this.#callee
    if (this.#function === null || name === null) return 'function'
    this.#draft.addCall(this.#function, this.#draft.functionAt(object ?? this.#object, file ?? this.#file, name))
    this.#callee = noCallee()
    this.#expected = 'call'
    return null
  }
}
