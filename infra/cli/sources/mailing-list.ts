import type { Destination, Piece } from '../../../functions/readers/piece.ts'
import type { RecordLine } from '../../../functions/steps/import-records.ts'
import { expectFiles, filesIn, inTurn } from './files.ts'
import { type MailHead, readBody, readHead } from './mail-message.ts'
import { type MboxMessage, messagesIn } from './mbox.ts'
import { type Author, hashed, messageIdOf, type Plan, personIdOf, planThreads } from './plan-threads.ts'
import { type Hearer, linesOf, type Source } from './source.ts'
import { baseSubject } from './threads.ts'

export type MailingList = Destination & {
  /** Where a message is read, with `{id}` in the place of its Message-ID, where messages do not say so themselves. */
  readonly link?: string | undefined
}

const endings = /\.(mbox|mbx|mail|txt)(\.gz)?$/i

/** Mailing lists' archives as mbox files: who wrote are members, threads by References are discussions. */
export function mailingList(places: readonly string[], list: MailingList): Source {
  return async function* read(hearer) {
    const files = await filesIn(places, endings)
    // Each is read twice: first the heads, since a thread may begin in a later file.
    for (const _ of ['heads', 'bodies']) await expectFiles(files, hearer)
    // What cannot be read is told at the second reading.
    const plan = await planThreads(messagesOf(files, { ...hearer, fail: () => undefined }))
    const members = [...plan.authors].map(([id, author]): Piece => ({ record: memberRecord(list.groupId, id, author) }))
    yield* linesOf(members, { file: 'authors', line: 0 }, hearer)
    for await (const message of messagesOf(files, hearer)) yield* readMessage(message, { list, plan, hearer })
  }
}

type InFile = MboxMessage & { readonly file: string }

function messagesOf(files: readonly string[], hearer: Hearer): AsyncGenerator<InFile> {
  return inTurn(files, hearer, async function* read(file) {
    let count = 0
    for await (const message of messagesIn(file, hearer.add)) {
      count += 1
      yield { ...message, file }
    }
    if (count === 0) hearer.fail(new Error(`${file} holds no message: is it an mbox file?`))
  })
}

type Reading = { readonly list: MailingList; readonly plan: Plan; readonly hearer: Hearer }

async function* readMessage(
  { file, number, envelope, content }: InFile,
  { list, plan, hearer }: Reading,
): AsyncGenerator<RecordLine> {
  const at = { file, line: number }
  if (content === 'too long') return yield { ...at, error: 'longer than 25 MiB' }
  try {
    const head = await readHead(content, envelope)
    if (head.left !== undefined) return hearer.leave(head.left)
    if (head.at === undefined) return yield { ...at, error: 'neither Date nor the line before it holds a time' }
    const records = recordsOf({ ...head, at: head.at }, await readBody(content), list, plan)
    const pieces = records.map((record) => ({ record }))
    yield* linesOf(pieces, at, hearer)
  } catch (error) {
    yield { ...at, error: `no mail that can be read: ${error instanceof Error ? error.message : 'no reason given'}` }
  }
}

function recordsOf(
  head: MailHead & { readonly at: string },
  text: string,
  { groupId, url, link }: MailingList,
  { threads, prefix }: Plan,
): readonly object[] {
  const id = messageIdOf(head)
  const { root, first } = threads.get(id) ?? { root: id, first: id }
  const written = { groupId, createdAt: head.at, authorId: personIdOf(head.author) }
  const subject = baseSubject(head.subject)
  const title = baseSubject(subject.startsWith(prefix) ? subject.slice(prefix.length) : subject) || 'No subject'
  const where = head.archivedAt ?? link?.replaceAll('{id}', encodeURIComponent(head.messageId)) ?? url
  const [parent] = head.references.slice(-1)
  const replyTo = parent === undefined ? {} : { replyTo: hashed(parent) }
  return [
    ...(first === id ? [{ ...written, type: 'discussion', id: root, title, url: where, tags: [] }] : []),
    { ...written, type: 'post', discussionId: root, id, text, ...replyTo },
  ]
}

function memberRecord(groupId: string, id: string, { email, name, joinedAt }: Author) {
  return { type: 'member', groupId, id, email, name, role: 'member', joinedAt }
}
