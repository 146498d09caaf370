import { posix } from 'node:path'
import { type ParseResult, parseSync, Visitor, type VisitorObject } from 'oxc-parser'

type Import = {
  readonly specifier: string
  /** The imported file's path from the project's root, or the package's name. */
  readonly target: string
  readonly names: readonly string[]
  readonly typeOnly: boolean
  readonly line: number
}

/** A file of the project as the rules of the house see it; `path` is relative to the project's root. */
export type SourceFile = {
  readonly path: string
  readonly text: string
  readonly imports: readonly Import[]
  readonly comments: readonly { readonly text: string; readonly line: number }[]
  readonly visit: (visitor: VisitorObject) => void
  readonly lineAt: (offset: number) => number
}

/** Parses one file. Throws where it does not parse: no rule can vouch for it then. */
export function sourceFile(path: string, text: string): SourceFile {
  const parsed = parseSync(path, text)
  if (parsed.errors.length > 0) throw new Error(`${path} does not parse: ${parsed.errors[0]?.message}`)
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length
  return {
    path,
    text,
    lineAt,
    imports: importsOf(path, text, parsed, lineAt),
    comments: parsed.comments.map(({ value, start }) => ({ text: value, line: lineAt(start) })),
    visit: (visitor) => new Visitor(visitor).visit(parsed.program),
  }
}

function importsOf(path: string, text: string, parsed: ParseResult, lineAt: SourceFile['lineAt']): Import[] {
  const add = (specifier: string, offset: number, names: string[], typeOnly: boolean): Import => ({
    specifier,
    target: targetOf(path, specifier),
    names,
    typeOnly,
    line: lineAt(offset),
  })
  const imports = parsed.module.staticImports.map(({ moduleRequest, start, entries }) =>
    add(
      moduleRequest.value,
      start,
      entries.map(({ importName }) => importName.name ?? '*'),
      entries.length > 0 && entries.every(({ isType }) => isType),
    ),
  )
  const reExports = parsed.module.staticExports.flatMap(({ entries, start }) =>
    entries.flatMap(({ moduleRequest, importName, isType }) =>
      moduleRequest ? [add(moduleRequest.value, start, [importName.name ?? '*'], isType)] : [],
    ),
  )
  const dynamic = parsed.module.dynamicImports.map(({ moduleRequest, start }) => {
    const source = text.slice(moduleRequest.start, moduleRequest.end)
    return add(source.replace(/^['"`]|['"`]$/g, ''), start, ['*'], false)
  })
  return [...imports, ...reExports, ...dynamic]
}

function targetOf(path: string, specifier: string): string {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(path), specifier)
  const [scopeOrName = '', name = ''] = specifier.split('/')
  return specifier.startsWith('@') ? `${scopeOrName}/${name}` : scopeOrName
}
