import * as z from 'zod'
import type { Group } from '../../domain/community.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import { jsonValues } from '../files/json-values.ts'
import { inTurn, piecesAt, someBegin } from '../files/pieces.ts'
import type { ForeignRecord } from '../foreign-record.ts'
import { peopleSeen } from '../people-seen.ts'
import type { ExportFile, ExportReader, FilePlace, ReaderOptions, ReadPiece } from '../reader.ts'
import {
  type BegunDiscussion,
  type GithubAnswer,
  type GithubMore,
  readAnswer,
  readMore,
  readPage,
} from './github-pages.ts'
import { type GithubReading, githubId } from './github-records.ts'
import type { GithubRepository } from './github-shapes.ts'

/** Discussions of a repository, as GitHub's GraphQL answers them: pages, and further pages of long discussions. */
export const github: ExportReader = {
  name: 'github',
  title: 'GitHub Discussions (GraphQL pages as JSON)',
  takes: ['only'],
  endings: ['.json', '.jsonl', '.ndjson'],
  readings: 2,
  recognizes: (files) => someBegin(files.slice(0, 5), isOurs),
  about: aboutRepository,
  read: readFiles,
}

export const noAddresses =
  'GitHub tells nobody’s address. Import a list of members with a column “GitHub username”: --from csv FILE'

function isOurs(beginning: string): boolean {
  const isPage = /"repository"\s*:/.test(beginning) && /"discussions"\s*:/.test(beginning)
  return isPage || (/"node"\s*:/.test(beginning) && /"(?:comments|replies)"\s*:/.test(beginning)) || isRest(beginning)
}

/** GitHub's REST interface tells neither comments nor who reacted. */
const isRest = (beginning: string) => /"(?:html|timeline)_url"\s*:\s*"[^"]*\/discussions\/\d/.test(beginning)

async function aboutRepository(files: readonly ExportFile[]): Promise<Partial<Group>> {
  for await (const page of inTurn(files.slice(0, 20), pagesOf)) {
    const { nameWithOwner, url } = ('failure' in page ? undefined : page.answer.repository) ?? {}
    if (nameWithOwner) return withoutUndefined({ name: nameWithOwner, url: url ? `${url}/discussions` : undefined })
  }
  return {}
}

type PageInFile = FilePlace & { readonly answer: GithubAnswer }

/** The answers in a file: one, one behind the other, or a list of them. */
async function* pagesOf(file: ExportFile): AsyncGenerator<PageInFile | { readonly failure: string }> {
  for await (const { file: name, line, ...told } of jsonValues(file)) {
    if ('problem' in told) {
      yield { file: name, line, answer: { problems: [told.problem] } }
      continue
    }
    const values: readonly unknown[] = Array.isArray(told.value) ? told.value : [told.value]
    if (values.some((value) => restShape.safeParse(value).success)) {
      yield { failure: `${name} is of GitHub’s REST interface, which tells no comments: ${readLive}` }
      return
    }
    for (const [nth, value] of values.entries()) yield { file: name, line: line + nth, answer: readAnswer(value) }
  }
}

const restShape = z.object({ html_url: z.string(), number: z.number() })
const readLive = 'read them with --from github https://github.com/OWNER/REPO'

async function* readFiles(files: readonly ExportFile[], options: ReaderOptions): AsyncGenerator<ReadPiece> {
  const people = peopleSeen()
  const reading: GithubReading = { groupId: options.groupId, people }
  const discussions = new Map<string, number>()
  const comments = new Map<string, string>()
  const closed = new Set<string>()
  for await (const page of inTurn(files, pagesOf)) {
    if ('failure' in page) {
      yield page
      continue
    }
    const { file, line, answer } = page
    for (const problem of answer.problems) yield { file, line, problem }
    if (!answer.repository) continue
    const refusal = whyClosed(answer.repository, options)
    if (refusal !== undefined) {
      closed.add(refusal)
      continue
    }
    const hear = (begun: BegunDiscussion) => {
      discussions.set(begun.id, begun.missing)
      for (const comment of begun.comments) comments.set(comment, begun.id)
    }
    yield* piecesAt({ file, line }, readPage(answer.repository, reading, hear))
  }
  yield* readFurther(files, { reading, discussions, comments })
  yield* people.members(options, { file: 'authors', line: 0 })
  for (const failure of closed) yield { failure }
  if (discussions.size > 0) yield { note: noAddresses }
}

/** What is private is taken only where it is named. */
function whyClosed(
  { isPrivate, nameWithOwner }: Pick<GithubRepository, 'isPrivate' | 'nameWithOwner'>,
  { only }: Pick<ReaderOptions, 'only'>,
): string | undefined {
  if (only?.some((name) => name.toLowerCase() === nameWithOwner.toLowerCase())) return undefined
  if (isPrivate) return `${nameWithOwner} is private: to take it in, name it with --only ${nameWithOwner}`
  return only && `${nameWithOwner} is none of those that --only names`
}

type Further = {
  readonly reading: GithubReading
  /** How many comments of each discussion were not on its page. */
  readonly discussions: Map<string, number>
  /** The discussions of comments with more replies. */
  readonly comments: ReadonlyMap<string, string>
}

/** A second reading, since what goes on in a file of its own may come before what it belongs to. */
async function* readFurther(files: readonly ExportFile[], further: Further): AsyncGenerator<ReadPiece> {
  for await (const page of inTurn(files, pagesOf)) {
    if (!('failure' in page) && page.answer.more) yield* piecesAt(page, readFurtherPage(page.answer.more, further))
  }
  const missing = [...further.discussions.values()].reduce((sum, each) => sum + Math.max(0, each), 0)
  if (missing > 0)
    yield { file: 'all', line: 0, left: 'comments on pages that are not among these files', count: missing }
}

function* readFurtherPage(more: GithubMore, { reading, discussions, comments }: Further): Generator<ForeignRecord> {
  const id = githubId(more.id)
  const home = discussions.has(id) ? id : (comments.get(id) ?? githubId(more.discussion?.id ?? ''))
  const missing = discussions.get(home)
  if (missing === undefined) return yield { left: 'pages of discussions that are not among these files' }
  discussions.set(home, missing - (more.comments?.nodes?.length ?? 0))
  yield* readMore(more, home, reading)
}
