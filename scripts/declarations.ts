import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'rolldown'
import { isolatedDeclarationSync } from 'rolldown/experimental'

/**
 * Makes a bundler plugin for a library of one module: writes the declarations of `module` to `fileName`. `types`: declarations of types that it
 * imports, by name, which are written instead of the import. Throws if another file is imported, which the package would lack, or if code of
 * a package is bundled, whose licence it would lack.
 */
export function declarations(module: string, fileName: string, types: Readonly<Record<string, string>> = {}): Plugin {
  return {
    name: 'declarations',
    generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? Object.entries(file.modules) : []))
      const foreign = modules.flatMap(([path, { renderedLength }]) =>
        renderedLength > 0 && !path.startsWith(`${process.cwd()}/src/`) ? [path] : [],
      )
      if (foreign.length > 0) throw new Error(`${fileName}: ${foreign.join(', ')} would be bundled, without its licence`)
      const { code: own, errors } = isolatedDeclarationSync(module, readFileSync(join(process.cwd(), module), 'utf8'))
      if (errors.length > 0) throw new Error(`${module}: ${errors.map(({ message }) => message).join('; ')}`)
      const code = Object.entries(types).reduce(
        (text, [name, declared]) => text.replace(new RegExp(`^import type \\{ ${name} \\} from .*\n`, 'm'), () => declared),
        own,
      )
      if (/\bfrom ['"]/.test(code)) throw new Error(`${module}: its declarations import another file`)
      this.emitFile({ type: 'asset', fileName, source: code })
    },
  }
}
