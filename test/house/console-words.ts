import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { JSXAttributeItem, Node } from 'oxc-parser'
import { type SourceFile, sourceFile } from './source-file.ts'

/** A sentence of the console where it stands; undefined where nobody can tell which it is. */
type Found = { readonly place: string; readonly text: string | undefined }

const root = join(import.meta.dirname, '../..')

/** Every sentence that the console says, in `say(…)`, `<Say text="…">` and `sentence(…)` under `functions/`. */
export function sentencesIn(files: readonly SourceFile[]): readonly Found[] {
  return files.flatMap((file) => {
    const saying = namesFrom(file, 'functions/pages/console/words.tsx', ['say', 'Say'])
    const marking = namesFrom(file, 'functions/domain/shapes/sentence.ts', ['sentence'])
    const functions = new Set([...saying, ...marking])
    const found: Found[] = []
    const add = (node: Node | undefined, start: number) => {
      for (const text of textsIn(node)) found.push({ place: `${file.path}:${file.lineAt(start)}`, text })
    }
    file.visit({
      CallExpression: ({ callee, arguments: [first], start }) => {
        if (callee.type === 'Identifier' && functions.has(callee.name)) add(first, start)
      },
      JSXOpeningElement: ({ name, attributes, start }) => {
        if (name.type === 'JSXIdentifier' && name.name === 'Say' && functions.has('Say')) add(textOf(attributes), start)
      },
    })
    return found
  })
}

/** The sources of the console, and of what it says. */
export function consoleSources(): readonly SourceFile[] {
  return readdirSync(join(root, 'functions'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => sourceFile(`functions/${path}`, readFileSync(join(root, 'functions', path), 'utf8')))
}

/** The sentences alone, each once, in the order of the alphabet. */
export function allSentences(): readonly string[] {
  const found = sentencesIn(consoleSources()).flatMap(({ text }) => (text === undefined ? [] : [text]))
  return [...new Set(found)].toSorted()
}

function namesFrom({ imports }: SourceFile, target: string, names: readonly string[]): readonly string[] {
  return imports
    .filter((each) => each.target === target)
    .flatMap((each) => names.filter((name) => each.names.includes(name)))
}

function textOf(attributes: readonly JSXAttributeItem[]): Node | undefined {
  for (const each of attributes) {
    if (each.type !== 'JSXAttribute' || each.name.name !== 'text' || !each.value) continue
    return each.value.type === 'JSXExpressionContainer' ? each.value.expression : each.value
  }
  return undefined
}

/** The texts that an expression may be: none where it names what was marked elsewhere, undefined where it is glued. */
function textsIn(node: Node | undefined): readonly (string | undefined)[] {
  switch (node?.type) {
    case 'Literal':
      return typeof node.value === 'string' && node.value !== '' ? [node.value] : []
    case 'TemplateLiteral':
      return node.expressions.length > 0 ? [undefined] : [node.quasis[0]?.value.cooked ?? undefined]
    case 'BinaryExpression':
      return [undefined]
    case 'ConditionalExpression':
      return [...textsIn(node.consequent), ...textsIn(node.alternate)]
    case 'LogicalExpression':
      return [...textsIn(node.left), ...textsIn(node.right)]
    default:
      return []
  }
}
