import { chunksIn } from '../../domain/chunks.ts'
import { beginningOf, inTurn, piecesAt } from '../files/pieces.ts'
import { type ForeignRecord, readBuilt } from '../foreign-record.ts'
import { hashed } from '../hashed.ts'
import { type Kept, lookedUpAtOnce, withKept } from '../kept.ts'
import { seenMember } from '../people-seen.ts'
import type { ExportFile, ExportReader, ReaderOptions, ReadPiece } from '../reader.ts'
import { type MailPlace, readPlace } from './mail-head.ts'
import { type MboxMessage, messagesIn, readContent } from './mbox.ts'
import { isEnvelope } from './mbox-lines.ts'
import type { PlannedPost } from './plan/mail-fates.ts'
import { type Plan, planThreads } from './plan/plan-threads.ts'
import { readBody } from './said/mail-body.ts'

/**
 * Mailing lists' archives as mbox files: who wrote are members, threads are discussions. What was known before stays: an
 * archive knows least of a member, and one of a single month begins in the middle of its threads.
 */
export const mailingList: ExportReader = {
  name: 'mbox',
  title: 'a mailing list’s archive, as mbox files',
  takes: ['link'],
  // Apple Mail calls each of its files “mbox”.
  endings: ['mbox', '.mbx', '.mail', '.txt', '.eml'],
  // First the heads, since a thread may begin in a later file.
  readings: 2,
  recognizes: async (files) => {
    for (const file of files.slice(0, 3)) if (await isMbox(file)) return true
    return false
  },
  read: readArchive,
}

async function isMbox(file: ExportFile): Promise<boolean> {
  const [line = ''] = (await beginningOf(file)).replace(/^\xef\xbb\xbf/, '').split('\n', 1)
  return isEnvelope(line)
}

const hidden =
  'The archive shows nobody’s address, so nobody can be mailed. Import a list of the members with their addresses: --from csv FILE'

async function* readArchive(files: readonly ExportFile[], list: ReaderOptions): AsyncGenerator<ReadPiece> {
  const plan = await planThreads(onlyMessages(messagesOf(files)))
  if (plan.areHidden) yield { note: hidden }
  for await (const piece of membersIn(plan, list)) yield { file: 'authors', line: 0, ...piece }
  const begun = await begunBefore(plan, list.kept)
  let place = 0
  for await (const message of messagesOf(files)) {
    if ('failure' in message) {
      yield message
      continue
    }
    yield* readMessage(message, place, { list, plan, begun })
    place += 1
  }
}

type InFile = MboxMessage & { readonly file: string }

function messagesOf(files: readonly ExportFile[]) {
  return inTurn(files, async function* read(file): AsyncGenerator<InFile | { readonly failure: string }> {
    let count = 0
    for await (const { number, envelope, content } of messagesIn(file)) {
      count += 1
      yield { number, envelope, content, file: file.name }
    }
    if (count === 0) yield { failure: `${file.name} holds no message: is it an mbox file?` }
  })
}

/** What cannot be read is told at the second reading. */
async function* onlyMessages(messages: AsyncIterable<InFile | { readonly failure: string }>): AsyncGenerator<InFile> {
  for await (const message of messages) if (!('failure' in message)) yield message
}

type ArchiveReading = {
  readonly list: ReaderOptions
  readonly plan: Plan
  /** When discussions began that are known already, by their ids. */
  readonly begun: ReadonlyMap<string, string>
}

async function* membersIn({ members }: Plan, { groupId, kept }: ReaderOptions): AsyncGenerator<ForeignRecord> {
  for await (const { person, known } of withKept(members, kept)) {
    const seen = { ...person, groupId, email: person.email || undefined, role: 'member' } as const
    yield readBuilt(seenMember(seen, known))
  }
}

async function begunBefore({ discussionIds }: Plan, kept: Kept): Promise<ReadonlyMap<string, string>> {
  const begun = new Map<string, string>()
  for (const some of chunksIn(discussionIds(), lookedUpAtOnce)) {
    for (const { id, title, createdAt } of await kept.discussions(some)) {
      if (title && createdAt) begun.set(id, createdAt)
    }
  }
  return begun
}

function* readMessage({ file, number, content }: InFile, place: number, reading: ArchiveReading): Generator<ReadPiece> {
  const at = { file, line: number }
  const fate = reading.plan.fateOf(place)
  if (!('post' in fate)) return yield { ...at, ...fate }
  const found = readContent(content, (mail) => recordsOf(mail, fate.post, reading))
  if ('problem' in found) yield { ...at, ...found }
  else yield* piecesAt(at, found.read)
}

function recordsOf(
  content: Buffer,
  post: PlannedPost,
  { list, plan, begun }: ArchiveReading,
): readonly ForeignRecord[] {
  const told = readPlace(content)
  const built = postRecord(post, told, { text: readBody(content, plan.footer), list, plan })
  const known = begun.get(post.discussionId)
  const isNews = post.isFirst && (known === undefined || post.createdAt < known)
  return [...(isNews ? [discussionRecord(post, told, list, plan)] : []), built].map(readBuilt)
}

type PostedMail = { readonly text: string; readonly list: ReaderOptions; readonly plan: Plan }

function postRecord(post: PlannedPost, told: MailPlace, { text, list, plan }: PostedMail) {
  const { id, discussionId, authorId, createdAt } = post
  return {
    type: 'post' as const,
    groupId: list.groupId,
    id,
    discussionId,
    text,
    authorId,
    createdAt,
    replyTo: answeredIn(post, told, plan),
    url: messageUrl(told, list),
  }
}

/** The message that it names as answered, if that is in the same thread; else the last one of its References that is. */
function answeredIn({ id, discussionId }: PlannedPost, { answered, references }: MailPlace, { isIn }: Plan) {
  const named = [answered, references.at(-1)].find((each) => each !== undefined && isIn(discussionId, each))
  const answeredId = named === undefined ? undefined : hashed(named)
  return answeredId === id ? undefined : answeredId
}

/** Where a message itself is read, if that is known. */
function messageUrl({ archivedAt, messageId }: MailPlace, { url, link }: ReaderOptions): string | undefined {
  if ([url, link].some((home) => isAt(home, archivedAt))) return archivedAt
  return messageId === '' ? undefined : link?.replaceAll('{id}', encodeURIComponent(messageId))
}

function discussionRecord(
  { discussionId, authorId, createdAt }: PlannedPost,
  told: MailPlace,
  list: ReaderOptions,
  plan: Plan,
) {
  return {
    type: 'discussion' as const,
    groupId: list.groupId,
    id: discussionId,
    title: plan.titleOf(told.subject) || 'No subject',
    url: messageUrl(told, list) ?? list.url,
    authorId,
    createdAt,
    tags: [],
  }
}

/** Anybody may write a header: only an address at the list's own home is believed to be the message's. */
function isAt(home: string | undefined, address: string | undefined): boolean {
  if (home === undefined || address === undefined) return false
  return URL.canParse(address) && URL.canParse(home) && new URL(address).host === new URL(home).host
}
