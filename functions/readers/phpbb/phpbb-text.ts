import { withoutBbcode } from '../text/bbcode.ts'
import { htmlText } from '../text/html-text.ts'
import { mostCharacters } from '../text/most-characters.ts'

/** What is typed around the words of a mark, `[b]` and `[/b]`, and what is ignored. */
const typedMarks = /<([sei])>[^<]*<\/\1>/g
const hiding = /<(\/?)(?:QUOTE|CODE|IMG|IMAGE|ATTACHMENT|SPOILER|HIDE|HIDDEN|YOUTUBE|VIDEO|MEDIA|FLASH|AUDIO)\b/g
const smiley = /<!-- s\S+ --><img [^>]*?alt="([^"]*)"[^>]*><!-- s\S+ -->/g

/** The text of a post as phpBB 3 keeps it: since 3.2 as XML, before that as BBCode with the post's own number in it. */
export function phpbbText(kept: string): string {
  const text = kept.slice(0, mostCharacters)
  if (!/^<[rt][\s>]/.test(text)) {
    return htmlText(withoutBbcode(text.replace(smiley, '$1')).replaceAll('\n', '<br>'))
  }
  return htmlText(
    text
      .replace(typedMarks, '')
      .replace(hiding, '<$1aside')
      .replace(/<(\/?)LIST\b/g, '<$1ul')
      .replace(/<(\/?)URL\b/g, '<$1a'),
  )
}

/** The post that it quotes first, since phpBB 3.2. */
export function quotedPost(kept: string): number | undefined {
  const [, id] = /<QUOTE [^<>]*\bpost_id="(\d{1,15})"/.exec(kept.slice(0, mostCharacters)) ?? []
  return id === undefined ? undefined : Number(id)
}
