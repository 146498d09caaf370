import { expect, test } from 'vitest'
import { editionsIn } from '../../../functions/adapters/editions.ts'
import { personalDataIn } from '../../../functions/adapters/personal-data.ts'
import { publicEditionsIn } from '../../../functions/adapters/public-editions.ts'
import type { TableClient } from '../../../functions/adapters/table-client.ts'
import { choiceShape } from '../../../functions/domain/choosing/choice.ts'
import { compiledVariantShape } from '../../../functions/domain/templates/variant.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { filled } from '../../fixtures/filled.ts'
import { knownMember } from '../../fixtures/pages/known-member.ts'

const [community, mail] = [emulatedTable(), emulatedTable()]
const on = (day: number) => `2026-03-0${day}T12:00:00.000Z`
const known = (groupId: string) => knownMember(groupId, community(), mail())
const edition = (groupId: string) => ({ groupId, date: '2026-03-02' })
const personalData = () => personalDataIn({ community: community(), mail: mail() })

function forget(groupId: string, ...except: readonly string[]) {
  const subject = { groupId, memberId: 'm2', email: 'm2@b.example' }
  return personalData().forget(subject, { at: on(9), except: new Set(except) }, () => undefined)
}

async function exportOf(groupId: string) {
  const items: object[] = []
  for await (const each of personalData().itemsOf({ groupId, memberId: 'm2' }, () => undefined)) items.push(each)
  return items
}

async function chunksOf(groupId: string) {
  const rows: object[] = []
  for await (const row of mail().scan()) if (`${row.pk}`.includes(groupId) && row.chunks) rows.push(row)
  return rows
}

const spoken = (id: string, memberId: string) => ({
  kind: 'post' as const,
  id,
  createdAt: on(4),
  discussionId: 'd1',
  memberId,
  excerpt: `Said by ${memberId}`,
  url: `https://b.example/${id}`,
  replyTo: '1',
})

test('what a member said is in an export, with their first posts and without the words of others', async () => {
  const { activities, discussions } = await known('said')
  await activities.write('said', [spoken('5', 'm2'), spoken('6', 'm3')])
  await discussions.merge('said', [
    {
      id: 'd1',
      participants: [
        ['m2', on(4)],
        ['m3', on(4)],
      ],
    },
  ])
  const text = JSON.stringify(await exportOf('said'))
  expect(text).toContain('Said by m2')
  expect(text).toContain(`"firstPosts":[["m2","${on(2)}"]]`)
  expect(text).not.toMatch(/Said by m3|"m3"/)
})

test('what a forgotten member said is erased from their posts, and what others said stays', async () => {
  const { activities } = await known('silent')
  const [theirs, others] = [spoken('5', 'm2'), spoken('6', 'm3')]
  await activities.write('silent', [theirs, others])
  await forget('silent')
  const { excerpt: _, url: __, ...wordless } = theirs
  const gone = { ...wordless, memberId: expect.stringMatching(/^gone-/) }
  expect(await activities.read('silent', on(3), on(5))).toEqual(
    [expect.objectContaining({ kind: 'removal' }), gone, others].slice(1),
  )
})

const voice = (memberId: string) => ({ memberId, name: memberId, said: `Said by ${memberId}` })
const variant = {
  ...filled(compiledVariantShape),
  spoken: new Map([
    [
      'd1',
      {
        url: 'https://b.example/1',
        title: 'Glue',
        isQuestion: false,
        opening: voice('m2'),
        replies: ['m2', 'm3'].map((id) => ({ ...voice(id), postId: id, at: 1 })),
        people: 2,
        links: [],
      },
    ],
  ]),
}

test('what a forgotten member said is gone at once from the mails of an edition under way, which is otherwise left as it was', async () => {
  await known('mailing')
  const editions = editionsIn(mail())
  await editions.writeVariant(edition('mailing'), variant)
  await forget('mailing', edition('mailing').date)
  const kept = await editions.readVariant(edition('mailing'), variant)
  expect(kept?.spoken?.get('d1')).toMatchObject({ opening: { name: '', said: '' }, replies: [{ memberId: 'm3' }] })
  expect({ ...kept, spoken: undefined }).toEqual({ ...variant, spoken: undefined })
  expect(await chunksOf('mailing')).toHaveLength(1)
  expect(await forget('mailing', edition('mailing').date)).toBe(0)
})

test('what a forgotten member said is gone from the mails of an earlier edition that could quote them', async () => {
  await known('quoted')
  const editions = editionsIn(mail())
  const candidate = {
    ...filled(choiceShape).candidates[0],
    id: 'd9',
    quotable: [{ postId: '5', memberId: 'm2', createdAt: on(4) }],
  }
  await editions.writeChoice(edition('quoted'), {
    ...filled(choiceShape),
    candidates: [choiceShape.shape.candidates.element.parse(candidate)],
  })
  await editions.writeVariant(edition('quoted'), variant)
  await forget('quoted')
  const kept = await editions.readVariant(edition('quoted'), variant)
  expect(JSON.stringify([...(kept?.spoken ?? [])])).not.toContain('m2')
  expect(kept?.spoken?.get('d1')?.replies).toHaveLength(1)
})

test('a variant that is rewritten while it is read comes whole', async () => {
  await known('reading')
  const editions = editionsIn(mail())
  await editions.writeVariant(edition('reading'), variant)
  let isForgotten = false
  const slow: TableClient = {
    ...mail(),
    get: async (key) => {
      const read = await mail().get(key)
      if (!isForgotten) {
        isForgotten = true
        await forget('reading', edition('reading').date)
      }
      return read
    },
  }
  const read = await editionsIn(slow).readVariant(edition('reading'), variant)
  expect(read?.spoken?.get('d1')?.replies).toHaveLength(1)
})

test('of a public edition an export holds what a member began, and nothing of that is left once they are forgotten', async () => {
  await known('shown')
  const editions = publicEditionsIn(mail())
  const theirs = { id: 'd1', authorId: 'm2', title: 'Glue', opening: 'Shown to everybody', replies: 1 }
  const others = { id: 'd2', authorId: 'm3', title: 'Paste', opening: 'What somebody else said', replies: 1 }
  const counts = { publishedAt: on(3), posts: 2, people: 2, hasCard: true }
  await editions.put({ ...edition('shown'), ...counts, discussions: [theirs, others] })
  await editions.putCard(edition('shown'), Uint8Array.of(137, 80))
  const exported = JSON.stringify(await exportOf('shown'))
  expect(exported).toContain('Shown to everybody')
  expect(exported).not.toContain('What somebody else said')
  await forget('shown', edition('shown').date)
  const [gone, kept] = (await editions.get(edition('shown')))?.discussions ?? []
  expect(gone).toEqual({ id: 'd1', authorId: expect.stringMatching(/^gone-/), title: '', replies: 1 })
  expect(kept).toEqual(others)
  expect(await editions.card(edition('shown'))).toEqual(Uint8Array.of(137, 80))
})
