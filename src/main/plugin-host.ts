import { registerHooks } from 'node:module'
import { Socket } from 'node:net'
import { isAbsolute, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as zod from 'zod'
import { notFound, refuseForeign } from '../plugins/host/imports.ts'
import { serve } from '../plugins/host/serve.ts'
import { converse } from '../system/conversation.ts'
import { hasCode } from '../system/read.ts'

/**
 * Process of one plug-in: `node plugin-host.js ROOT FILE`. FILE is the path of the plug-in, or the name of a package that ROOT has. Places in
 * messages are relative to ROOT. Descriptor 3 carries the protocol (model/plugin.ts), so whatever the plug-in prints disturbs nothing.
 */
const [root = '', file = ''] = process.argv.slice(2)

const ZOD = 'joulegate:zod'
const SHARED = Symbol.for('joulegate.zod')
Object.defineProperty(globalThis, SHARED, { value: zod })

// A plug-in may import both although its repository has installed nothing.
registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'joulegate/plugin') return { url: pathToFileURL(join(import.meta.dirname, 'plugin.js')).href, shortCircuit: true }
    // Packages that lie above the files of a repository's plug-in, in /tmp for example, may be anyone's.
    if (specifier === 'zod' && isAbsolute(file)) return { url: ZOD, format: 'module', shortCircuit: true }
    // An installed package is the one of ROOT.
    const from =
      specifier === file && !isAbsolute(file) ? { ...context, parentURL: pathToFileURL(join(root, 'package.json')).href } : context
    try {
      const found = next(specifier, from)
      refuseForeign({ root, file }, specifier, found.url)
      return found
    } catch (error) {
      if (specifier === 'zod') return { url: ZOD, format: 'module', shortCircuit: true }
      throw isAbsolute(file) && hasCode(error, 'ERR_MODULE_NOT_FOUND') ? notFound({ root }, specifier, context.parentURL) : error
    }
  },
  load(url, context, next) {
    if (url !== ZOD) return next(url, context)
    const names = Object.keys(zod).filter((name) => name !== 'default' && /^[A-Za-z_$][\w$]*$/.test(name))
    const lines = names.map((name) => `const _${name} = zod.${name}; export { _${name} as ${name} }`)
    return { format: 'module', source: [`const zod = globalThis[Symbol.for('joulegate.zod')]`, ...lines].join('\n'), shortCircuit: true }
  },
})

const socket = new Socket({ fd: 3 })
// The plug-in ends with Joulegate, however that ends.
socket.once('close', () => process.exit(0))
await serve(converse(socket), { root, load: () => import(isAbsolute(file) ? pathToFileURL(file).href : file) })
