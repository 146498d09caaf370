import type { Group } from '../../domain/community.ts'
import { chosenOnes } from '../chosen-ones.ts'
import { jsonPages, readingPages, somePage } from '../files/json-pages.ts'
import { beginningOf } from '../files/pieces.ts'
import { type ForeignRecord, readAs } from '../foreign-record.ts'
import { platformUrl } from '../platform-url.ts'
import type { ExportFile, ExportReader, ReaderOptions, ReadPiece } from '../reader.ts'
import { withdrawingAt } from '../withdraw.ts'
import { emptyPlan, type FlarumPlan, hearPage } from './flarum-plan.ts'
import { type FlarumReading, readDiscussion, readPerson, readPost } from './flarum-records.ts'
import { discussionShape, type FlarumPage, pageShape, postShape } from './flarum-shapes.ts'

/** The pages of a Flarum as its API answers them: `/api/discussions`, `/api/posts` and `/api/users`, one a file. */
export const flarum: ExportReader = {
  name: 'flarum',
  title: 'what a Flarum answered as JSON',
  takes: ['site', 'only'],
  endings: ['.json'],
  // First who and what there is, since pages repeat it, and posts come before their discussions.
  readings: 2,
  recognizes: (files) => somePage(files, isPage),
  about: aboutForum,
  read: readFolder,
}

function isPage(text: string): boolean {
  return (
    /"data"\s*:\s*(?:\[\s*)?\{\s*"type"\s*:\s*"(?:discussions|posts|users)"/.test(text) && text.includes('"attributes"')
  )
}

const looked = 20

/** Pages say where the next one is. */
async function aboutForum(files: readonly ExportFile[]): Promise<Partial<Group>> {
  for (const file of files.slice(0, looked)) {
    const [, url] =
      /"(https?:[^"]{1,500}?)\\?\/api\\?\/(?:discussions|posts|users)\b/.exec(await beginningOf(file, 65_536)) ?? []
    const plain = url?.replaceAll('\\/', '/')
    if (plain !== undefined && URL.canParse(plain)) return { url: plain }
  }
  return {}
}

async function* readFolder(files: readonly ExportFile[], options: ReaderOptions): AsyncGenerator<ReadPiece> {
  const plan = emptyPlan()
  for await (const read of jsonPages(files, pageShape)) if ('page' in read) hearPage(read.page, plan)
  const chosen = chosenOnes('tag', options.only, new Map([...plan.tags].map(([id, { name }]) => [id, name])))
  if ('failure' in chosen) return yield chosen
  yield* notesOn(plan)
  const reading = { plan, options, site: platformUrl(options), isChosen }
  yield* withdrawingAt({ file: 'users', line: 0 }, peopleIn(reading), options)
  const seen = new Set<string>()
  yield* readingPages(files, pageShape, (page) => recordsIn(page, reading, seen), options)

  function isChosen(tags: readonly string[]): boolean {
    if (options.only === undefined) return !tags.some((tag) => plan.tags.get(tag)?.isRestricted)
    return 'ids' in chosen && tags.some((tag) => chosen.ids.has(tag))
  }
}

function* notesOn({ users, tags }: FlarumPlan): Generator<ReadPiece> {
  if (users.size > 0 && [...users.values()].every(({ email }) => !email)) {
    yield {
      note:
        'Flarum tells addresses only to admins, so nobody here can be mailed: save /api/users with an admin’s key, or ' +
        'import a list of members with their Flarum ids (--from csv FILE).',
    }
  }
  const restricted = [...tags.values()].filter(({ isRestricted }) => isRestricted).map(({ name }) => name)
  if (restricted.length > 0) {
    yield {
      note: `Discussions with restricted tags (${restricted.join(', ')}) stay out, unless --only names such a tag.`,
    }
  }
}

function* peopleIn(reading: FlarumReading): Generator<ForeignRecord> {
  for (const [id, person] of reading.plan.users) yield* readPerson(id, person, reading)
}

/** The discussions and posts of a page that no page before it had. */
function* recordsIn({ data, included }: FlarumPage, reading: FlarumReading, seen: Set<string>) {
  const others = (included ?? []).filter(({ type, id }) => !reading.plan.main.has(`${type} ${id}`))
  for (const each of [...data, ...others]) {
    const name = `${each.type} ${each.id}`
    if (seen.has(name)) continue
    if (each.type === 'discussions') {
      seen.add(name)
      yield* readAs(discussionShape, each, (discussion) => readDiscussion(discussion, reading), name)
    }
    if (each.type === 'posts') {
      seen.add(name)
      yield* readAs(postShape, each, (post) => readPost(post, reading), name)
    }
  }
}
