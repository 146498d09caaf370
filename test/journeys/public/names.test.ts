import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { searchNames } from '../../../functions/domain/publishing/name-search.ts'
import { textsOf, withoutNames } from '../../../functions/domain/publishing/public-draft.ts'

const data = join(import.meta.dirname, '../../../../shared/data')
const atOnce = 7

type Line = {
  readonly type: string
  readonly id: string
  readonly name?: string
  readonly title?: string
  readonly url?: string
  readonly authorId?: string
  readonly text?: string
  readonly discussionId?: string
}

describe.each(['redash', 'urho3d', 'travel'])('the community %s', (name) => {
  const file = join(data, `${name}.ndjson.gz`)
  test.skipIf(!existsSync(file))(
    'nothing that is published names a member (skipped without ../shared/data)',
    { timeout: 120_000 },
    () => {
      const lines: Line[] = gunzipSync(readFileSync(file))
        .toString()
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line))
      const names = lines.flatMap((line) => (line.type === 'member' && line.name ? [line.name] : []))
      const nameOf = new Map(
        lines.flatMap((line) => (line.type === 'member' && line.name ? [[line.id, line.name]] : [])),
      )
      const openings = new Map<string, string>()
      for (const { type, discussionId = '', text } of lines)
        if (type === 'post' && text && !openings.has(discussionId)) openings.set(discussionId, text)
      const discussions = lines.filter(({ type, title }) => type === 'discussion' && title)
      const word = { within: 'a member', first: 'A member' }
      const whole = names.filter((each) => /^\p{L}+(?: \p{L}+)+$/u.test(each)).map((each) => each.toLowerCase())
      const left: string[] = []
      const step = Math.max(atOnce, Math.floor(discussions.length / 52))
      for (let first = 0; first < discussions.length; first += step) {
        const draft = {
          discussions: discussions
            .slice(first, first + atOnce)
            .map(({ id, title = '', url = '', authorId = '' }) => ({
              id,
              authorId,
              title,
              opening: openings.get(id) ?? '',
              url,
              replies: 0,
            })),
        }
        const { texts, links } = textsOf(draft)
        const search = searchNames(texts, links)
        for (const each of names) search.look(each, 'whole')
        for (const { authorId } of draft.discussions) search.look(nameOf.get(authorId) ?? '', 'parts')
        const shown = withoutNames(draft, { found: search.found(), word, ids: new Set() })
        for (const { title, opening = '', url = '' } of shown.discussions) {
          const text = `${title} ${opening} ${decodeURIComponent(url).replace(/[-_/]/g, ' ')}`.toLowerCase()
          left.push(
            ...whole.filter(
              (each) => text.includes(each) && new RegExp(`(?<!\\p{L})${each}(?!\\p{L})`, 'u').test(text),
            ),
          )
          expect(text).not.toMatch(/\S@\S+\.\w/)
        }
      }
      expect(left).toEqual([])
    },
  )
})
