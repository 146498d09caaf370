import { chunksOf } from '../../domain/chunks.ts'
import type { Member } from '../../domain/community.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import { earliest } from '../../domain/times.ts'
import { beginningOf, inTurn, piecesAt } from '../files/pieces.ts'
import { type ForeignRecord, readBuilt } from '../foreign-record.ts'
import { hashed } from '../hashed.ts'
import type { ExportFile, ExportReader, ReaderOptions, ReadPiece } from '../reader.ts'
import type { Kept } from '../withdraw.ts'
import { type MailHead, readHead } from './mail-head.ts'
import { type MboxMessage, messagesIn } from './mbox.ts'
import { type ListAuthor, messageIdOf, type Plan, personIdOf, planThreads, withoutPrefix } from './plan-threads.ts'
import { readBody } from './said/mail-body.ts'
import { baseSubject } from './threads.ts'

/**
 * Mailing lists' archives as mbox files: who wrote are members, threads by References are discussions. What was known
 * before stays: an archive knows least of a member, and one of a single month begins in the middle of its threads.
 */
export const mailingList: ExportReader = {
  name: 'mbox',
  title: 'a mailing list’s archive, as mbox files',
  takes: ['link', 'owner'],
  endings: ['.mbox', '.mbx', '.mail', '.txt'],
  // First the heads, since a thread may begin in a later file.
  readings: 2,
  recognizes: async ([first]) =>
    first !== undefined && /^(?:\xef\xbb\xbf)?From \S+.*\d:\d\d/.test(await beginningOf(first)),
  read: readArchive,
}

async function* readArchive(files: readonly ExportFile[], list: ReaderOptions): AsyncGenerator<ReadPiece> {
  const plan = await planThreads(onlyMessages(messagesOf(files)))
  for await (const piece of membersIn(plan, list)) yield { file: 'authors', line: 0, ...piece }
  const begun = await begunBefore(plan, list.kept)
  for await (const message of messagesOf(files)) {
    if ('failure' in message) yield message
    else yield* readMessage(message, { list, plan, begun })
  }
}

type InFile = MboxMessage & { readonly file: string }

function messagesOf(files: readonly ExportFile[]) {
  return inTurn(files, async function* read(file): AsyncGenerator<InFile | { readonly failure: string }> {
    let count = 0
    for await (const message of messagesIn(file)) {
      count += 1
      yield { ...message, file: file.name }
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

const lookedUpAtOnce = 500

/** Who wrote, and who owns the group. */
async function* membersIn(
  { authors }: Plan,
  { groupId, kept, owner, now }: ReaderOptions,
): AsyncGenerator<ForeignRecord> {
  const owners: readonly ListAuthor[] = owner ? [{ email: owner.toLowerCase(), name: '', joinedAt: now }] : []
  const owning = new Map(owners.map((each) => [personIdOf(each), each]))
  for (const some of chunksOf([...new Map([...owning, ...authors])], lookedUpAtOnce)) {
    const known = new Map((await kept.members(some.map(([id]) => id))).map((member) => [member.id, member]))
    for (const [id, author] of some) {
      const member = memberRecord(groupId, id, author, known.get(id))
      yield readBuilt(owning.has(id) ? { ...member, role: 'owner' } : member)
    }
  }
}

async function begunBefore({ threads }: Plan, kept: Kept): Promise<ReadonlyMap<string, string>> {
  const begun = new Map<string, string>()
  for (const ids of chunksOf([...new Set([...threads.values()].map(({ root }) => root))], lookedUpAtOnce)) {
    for (const { id, title, createdAt } of await kept.discussions(ids)) if (title && createdAt) begun.set(id, createdAt)
  }
  return begun
}

async function* readMessage(
  { file, number, envelope, content }: InFile,
  { list, plan, begun }: ArchiveReading,
): AsyncGenerator<ReadPiece> {
  const at = { file, line: number }
  if (content === 'too long') return yield { ...at, problem: 'longer than 25 MiB' }
  try {
    const head = await readHead(content, envelope)
    if (head.left !== undefined) return yield { ...at, left: head.left }
    if (head.at === undefined) return yield { ...at, problem: 'neither Date nor the line before it holds a time' }
    const message = { ...head, at: head.at }
    const post = postRecord(message, await readBody(content), list, plan)
    const isFirst = plan.threads.get(post.id)?.first === post.id
    const known = begun.get(post.discussionId)
    const isNews = isFirst && (known === undefined || head.at < known)
    const records = [...(isNews ? [discussionRecord(message, post.discussionId, list, plan)] : []), post]
    yield* piecesAt(at, records.map(readBuilt))
  } catch (error) {
    yield { ...at, problem: `not a readable mail: ${error instanceof Error ? error.message : 'no reason given'}` }
  }
}

type Message = MailHead & { readonly at: string }

function postRecord(head: Message, text: string, list: ReaderOptions, { threads }: Plan) {
  const id = messageIdOf(head)
  const root = threads.get(id)?.root ?? id
  return withoutUndefined({
    type: 'post' as const,
    groupId: list.groupId,
    id,
    discussionId: root,
    text,
    authorId: personIdOf(head.author),
    createdAt: head.at,
    replyTo: answeredIn({ id, root }, head, threads),
    url: messageUrl(head, list),
  })
}

/** The message that it names as answered, if that is in the same thread; else the last one of its References. */
function answeredIn(
  own: { id: string; root: string },
  { answered, references }: Message,
  threads: Plan['threads'],
): string | undefined {
  const named = answered === undefined ? undefined : hashed(answered)
  if (named !== undefined && named !== own.id && threads.get(named)?.root === own.root) return named
  const last = references.at(-1)
  return last === undefined ? undefined : hashed(last)
}

/** Where a message itself is read, if that is known. */
function messageUrl({ archivedAt, messageId }: Message, { url, link }: ReaderOptions): string | undefined {
  if ([url, link].some((home) => isAt(home, archivedAt))) return archivedAt
  return messageId === '' ? undefined : link?.replaceAll('{id}', encodeURIComponent(messageId))
}

function discussionRecord(head: Message, id: string, list: ReaderOptions, { prefix }: Plan) {
  return {
    type: 'discussion' as const,
    groupId: list.groupId,
    id,
    title: baseSubject(withoutPrefix(head.subject, prefix)) || 'No subject',
    url: messageUrl(head, list) ?? list.url,
    authorId: personIdOf(head.author),
    createdAt: head.at,
    tags: [],
  }
}

/** Anybody may write a header: only an address at the list's own home is believed to be the message's. */
function isAt(home: string | undefined, address: string | undefined): boolean {
  if (home === undefined || address === undefined) return false
  return URL.canParse(address) && URL.canParse(home) && new URL(address).host === new URL(home).host
}

function memberRecord(groupId: string, id: string, { email, name, joinedAt }: ListAuthor, known: Member | undefined) {
  const { lastSeenAt: _, ...described } = { email, role: 'member', ...known }
  const member = { ...described, name: known?.name || name, joinedAt: earliest(known?.joinedAt, joinedAt) }
  return { ...member, type: 'member' as const, groupId, id }
}
