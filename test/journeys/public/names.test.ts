import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { searchNames } from '../../../functions/domain/publishing/name-search.ts'
import { textsOf, withoutNames } from '../../../functions/domain/publishing/public-draft.ts'

const data = join(import.meta.dirname, '../../../../shared/data')
const communities = ['redash', 'urho3d', 'travel'].map((name) => join(data, `${name}.ndjson.gz`))
const [shownAtOnce, editions] = [7, 52]
const word = { within: 'a member', first: 'A member' }

type Line = Readonly<
  Partial<Record<'type' | 'id' | 'name' | 'title' | 'url' | 'authorId' | 'text' | 'discussionId', string>>
>

function read(file: string) {
  const text = gunzipSync(readFileSync(file)).toString()
  const lines: Line[] = text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]))
  const posts = lines.flatMap(({ discussionId = '', text: said }) => (said ? [[discussionId, said] as const] : []))
  // The first post of each counts.
  const openings = new Map(posts.reverse())
  const names = lines.flatMap(({ type, name = '' }) => (type === 'member' && name ? [name] : []))
  const discussions = lines.flatMap(({ type, id = '', title = '', url = '' }) =>
    type === 'discussion' && title ? [{ id, title, url, opening: openings.get(id) ?? '', replies: 0 }] : [],
  )
  return { names, discussions }
}

function publish(discussions: ReturnType<typeof read>['discussions'], names: readonly string[]): string {
  const { texts, links } = textsOf({ discussions })
  const search = searchNames(texts, links)
  for (const name of names) search.look(name, 'whole')
  const shown = withoutNames({ discussions }, { found: search.found(), word, ids: new Set() })
  return shown.discussions
    .map(
      ({ title, opening = '', url = '' }) => `${title}\n${opening}\n${decodeURIComponent(url).replace(/[-_/]/g, ' ')}`,
    )
    .join('\n')
    .toLowerCase()
}

test.skipIf(!communities.every((file) => existsSync(file)))(
  'a year of editions of real communities names no member, and holds no address (skipped without ../shared/data)',
  () => {
    for (const { names, discussions } of communities.map(read)) {
      const whole = names.map((name) => name.toLowerCase()).filter((name) => /^\p{L}+(?: \p{L}+)+$/u.test(name))
      const step = Math.max(shownAtOnce, Math.floor(discussions.length / editions))
      for (let first = 0; first < discussions.length; first += step) {
        const text = publish(discussions.slice(first, first + shownAtOnce), names)
        const isNamed = (name: string) =>
          text.includes(name) && new RegExp(`(?<!\\p{L})${name}(?!\\p{L})`, 'u').test(text)
        expect(whole.filter(isNamed)).toEqual([])
        expect(text).not.toMatch(/\S@\S+\.\w/)
      }
    }
  },
)
