import { describe, expect, test } from 'vitest'
import { gatherPeople } from '../../../../../functions/readers/mailing-list/plan/people.ts'
import { date, fileOf, message, read } from '../mail-files.ts'

/** Who is a member by mails with these headers, and how many authors there are. */
async function peopleOf(...mails: readonly (readonly string[])[]) {
  const files = mails.map((headers, nth) => message([date, `Subject: ${nth}`, `Message-ID: <${nth}@x>`, ...headers]))
  const { records, notes } = await read([fileOf(files.join(''))])
  const members = records.flatMap(({ type, name, email }) => (type === 'member' ? [[name, email]] : []))
  const authors = new Set(records.flatMap(({ type, authorId }) => (type === 'post' ? [authorId] : [])))
  return { members, authors: authors.size, notes }
}

const ann = ['From: Ann Lee <ann@members.example>']
const list = 'List-Post: <mailto:tea@lists.example>'

describe('one person', () => {
  test('is who hides an address once and shows it once', async () => {
    const found = await peopleOf(
      ann,
      ['From: ann at members.example (Ann Lee)'],
      ['From: Ann Lee <ann(at)members.example>'],
    )
    expect(found).toMatchObject({ members: [['Ann Lee', 'ann@members.example']], authors: 1 })
  })

  test.each([
    ['by name', []],
    ['by whom an answer goes to', ['Reply-To: ann@members.example']],
    ['by who gets a copy', ['Cc: Ben <ben@members.example>, Ann Lee <ann@members.example>']],
    ['by the sender that a list keeps', ['X-Original-Sender: ann@members.example']],
    ['by the envelope that a list keeps', ['X-MailFrom: ann@members.example']],
  ])('is who wrote through the list and as themself, known %s', async (_, more) => {
    const found = await peopleOf(ann, ['From: Ann Lee via Tea <tea@lists.example>', list, ...more])
    expect(found).toMatchObject({ members: [['Ann Lee', 'ann@members.example']], authors: 1 })
  })

  test('is not two who have one name', async () => {
    const other = ['From: Ann Lee <lee@members.example>']
    const found = await peopleOf(ann, other, ['From: Ann Lee via Tea <tea@lists.example>', list])
    expect(found.authors).toBe(3)
  })
})

describe('an archive that hides all addresses', () => {
  test('keeps the names, and says once what to add', async () => {
    const found = await peopleOf(['From: Ann Lee <ann...@members.example>'], ['From: Ben'], ['From: Ben'])
    expect(found.members).toEqual([
      ['Ann Lee', undefined],
      ['Ben', undefined],
    ])
    expect(found.notes).toEqual([expect.stringContaining('--from csv')])
  })
})

test('a From without an address among those that have one makes no member', async () => {
  const others = Array.from({ length: 20 }, () => ann)
  const found = await peopleOf(...others, ['From: Prince of Ann'])
  expect(found).toMatchObject({ members: [['Ann Lee', 'ann@members.example']], authors: 2, notes: [] })
})

test('nobody in particular is nobody', async () => {
  expect(await peopleOf(['From: undisclosed'], ['From: ""'], ['X-Other: 1'])).toMatchObject({ members: [], authors: 1 })
})

test('an address under which an archive has no end of names is one member, called by the last', () => {
  const writers = gatherPeople()
  const most = 130_000
  for (let at = 0; at <= most; at += 1) {
    writers.count(writers.numberOf({ email: 'ann@members.example', name: `Ann ${at}`, isBare: false }), at)
  }
  const { members } = writers.people(new Set())
  expect(members).toMatchObject([{ name: `Ann ${most}`, joinedAt: '1970-01-01T00:00:00.000Z' }])
})
