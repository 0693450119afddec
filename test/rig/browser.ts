import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'

/** Path of Chromium, or null if this machine has none. */
export const CHROMIUM: string | null = ['chromium', 'chromium-browser', 'google-chrome'].find(isThere) ?? null

const AXE = readFileSync(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8')

/** Script for `evaluate` that gives the barriers that axe finds on a page, as lines. */
export const AXE_VIOLATIONS = `${AXE}; axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes.map(({ html }) => html.slice(0, 200)).join(' ')))`

function isThere(name: string): boolean {
  try {
    execFileSync('which', [name], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Milliseconds after which a page that does not change has failed. */
const LONGEST_MS = 60_000

/** Size of a screen in CSS pixels, and the colours that its user prefers. */
interface Face {
  readonly width: number
  readonly height: number
  readonly scheme: 'light' | 'dark'
}

/** One page in a headless Chromium, through the DevTools protocol. */
export interface Browser extends AsyncDisposable {
  /** Loads a page. Resolves when it is loaded. */
  open(url: string, face: Face): Promise<void>
  /** Runs JavaScript beside the page's own policy. Resolves to what it, or its promise, gives. Rejects if it throws. */
  evaluate(source: string): Promise<unknown>
  /** Waits until an expression is true. Rejects, naming what it waited for, if that takes too long. */
  becomes(source: string, what: string): Promise<void>
  key(name: string): Promise<void>
  screenshot(): Promise<Buffer>
  /** Errors and warnings of the console, and exceptions, since the last `open`. */
  readonly complaints: readonly string[]
  /** URLs that were asked for since the last `open`. */
  readonly requests: readonly string[]
}

const Message = z.looseObject({
  id: z.number().optional(),
  method: z.string().optional(),
  params: z.looseObject({}).optional(),
  result: z.looseObject({}).optional(),
  error: z.looseObject({ message: z.string() }).optional(),
})
const Targets = z.looseObject({ targetId: z.string() })
const Evaluated = z.looseObject({ result: z.looseObject({ value: z.unknown().optional() }), exceptionDetails: z.unknown().optional() })

/** Starts Chromium. Throws if there is none. */
export async function openBrowser(): Promise<Browser> {
  if (CHROMIUM === null) throw new Error('no Chromium')
  const profile = mkdtempSync(join(tmpdir(), 'joulegate-browser-'))
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--remote-debugging-port=0', '--no-first-run']
  const child = spawn(CHROMIUM, [...flags, `--user-data-dir=${profile}`, 'about:blank'], { stdio: ['ignore', 'ignore', 'pipe'] })
  const socket = new WebSocket(await addressOf(child))
  await new Promise((resolve, reject) => {
    socket.onopen = resolve
    socket.onerror = () => reject(new Error('Chromium takes no connection'))
  })
  const { send, on } = protocol(socket)
  const { targetId } = Targets.parse(await send('Target.createTarget', { url: 'about:blank' }))
  const { sessionId } = z.looseObject({ sessionId: z.string() }).parse(await send('Target.attachToTarget', { targetId, flatten: true }))
  const page = (method: string, params: object = {}): Promise<object> => send(method, params, sessionId)
  for (const domain of ['Page', 'Runtime', 'Log', 'Network']) await page(`${domain}.enable`)
  const evaluate = async (expression: string): Promise<unknown> => {
    const given = Evaluated.parse(await page('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }))
    if (given.exceptionDetails !== undefined) throw new Error(JSON.stringify(given.exceptionDetails))
    return given.result.value
  }
  const [complaints, requests]: [string[], string[]] = [[], []]
  on('Runtime.exceptionThrown', (params) => complaints.push(JSON.stringify(params)))
  on('Log.entryAdded', (params) => complaints.push(JSON.stringify(params)))
  on('Runtime.consoleAPICalled', (params) => complaints.push(JSON.stringify(params)))
  on('Network.requestWillBeSent', (params) =>
    requests.push(z.looseObject({ request: z.looseObject({ url: z.string() }) }).parse(params).request.url),
  )
  return {
    complaints,
    requests,
    async open(url, { width, height, scheme }) {
      complaints.length = requests.length = 0
      await page('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: width < 600 })
      await page('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: scheme }] })
      const loaded = new Promise((resolve) => on('Page.loadEventFired', resolve))
      await page('Page.navigate', { url })
      await loaded
    },
    evaluate,
    async becomes(source, what) {
      const started = performance.now()
      while ((await evaluate(source)) !== true) {
        if (performance.now() - started > LONGEST_MS) throw new Error(`waited in vain for ${what}`)
        await sleep(20)
      }
    },
    async key(key) {
      const text = key === 'Enter' ? { text: '\r', windowsVirtualKeyCode: 13 } : {}
      for (const type of ['keyDown', 'keyUp'])
        await page('Input.dispatchKeyEvent', { type, key, code: key, ...(type === 'keyDown' ? text : {}) })
    },
    async screenshot() {
      const { data } = z.looseObject({ data: z.string() }).parse(await page('Page.captureScreenshot', { format: 'png' }))
      return Buffer.from(data, 'base64')
    },
    async [Symbol.asyncDispose]() {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      await send('Browser.close').catch(() => child.kill('SIGKILL'))
      await ended
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    },
  }
}

/** Resolves to the address that Chromium listens at. */
function addressOf({ stderr }: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    if (stderr === null) return reject(new Error('Chromium has no output'))
    const lines = createInterface(stderr)
    lines.on('line', (line) => {
      const address = /DevTools listening on (ws:.*)$/.exec(line)?.[1]
      if (address !== undefined) resolve(address)
    })
    lines.on('close', () => reject(new Error('Chromium ended before it listened')))
  })
}

/** Sends commands, and calls listeners of events. */
function protocol(socket: WebSocket) {
  const waiting = new Map<number, { readonly resolve: (value: object) => void; readonly reject: (error: Error) => void }>()
  const listeners = new Map<string, ((params: object) => void)[]>()
  let last = 0
  socket.onmessage = ({ data }) => {
    const { id, method, params, result, error } = Message.parse(JSON.parse(String(data)))
    if (id === undefined) {
      for (const listener of listeners.get(method ?? '') ?? []) listener(params ?? {})
      return
    }
    if (error === undefined) waiting.get(id)?.resolve(result ?? {})
    else waiting.get(id)?.reject(new Error(error.message))
    waiting.delete(id)
  }
  socket.onclose = () => {
    for (const { reject } of waiting.values()) reject(new Error('Chromium has ended'))
  }
  return {
    send: (method: string, params: object = {}, sessionId?: string): Promise<object> =>
      new Promise((resolve, reject) => {
        last += 1
        waiting.set(last, { resolve, reject })
        socket.send(JSON.stringify({ id: last, method, params, ...(sessionId === undefined ? {} : { sessionId }) }))
      }),
    on: (method: string, listener: (params: object) => void): void => {
      listeners.set(method, [...(listeners.get(method) ?? []), listener])
    },
  }
}
