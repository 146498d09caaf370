import * as z from 'zod'
import { withoutBbcode } from '../text/bbcode.ts'
import { htmlText } from '../text/html-text.ts'
import { typedText } from '../text/markdown-text.ts'
import { mostCharacters } from '../text/most-characters.ts'

/** What the editor of Vanilla keeps: pieces of text, and things such as pictures. */
const richShape = z.array(z.looseObject({ insert: z.unknown() }))

/** The text of a post in the format that its table names. */
export function porterText(body: string, format = ''): string {
  const text = body.slice(0, mostCharacters)
  switch (format.toLowerCase()) {
    case 'markdown':
      return typedText(text)
    case 'bbcode':
      return htmlText(withoutBbcode(text).replaceAll('\n', '<br>'))
    case 'rich':
    case 'rich2':
      return richText(body)
    case 'text':
    case 'textex':
      return text.trim()
    default:
      return /<\w[^<>]*>/.test(text) ? htmlText(withoutBbcode(text)) : typedText(text)
  }
}

function richText(body: string): string {
  try {
    const pieces = richShape.safeParse(JSON.parse(body)).data ?? []
    const text = pieces.map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('')
    return text.slice(0, mostCharacters).trim()
  } catch {
    return ''
  }
}
