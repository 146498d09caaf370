import { expect, test } from 'vitest'
import { personalDataIn } from '../../../functions/adapters/personal-data.ts'
import { publicEditionsIn } from '../../../functions/adapters/public-editions.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { knownMember } from '../../fixtures/pages/known-member.ts'

const [community, mail] = [emulatedTable(), emulatedTable()]
const at = '2026-03-09T12:00:00.000Z'
const key = { groupId: 'g', date: '2026-03-02' }
const theirs = { id: 'd1', authorId: 'm2', title: 'Glue', opening: 'What they said', replies: 1 }
const others = { id: 'd2', authorId: 'm3', title: 'Paste', opening: 'What somebody else said', replies: 1 }

/** A public edition with a discussion of theirs and one of somebody else. */
async function published() {
  await knownMember('g', community(), mail())
  const editions = publicEditionsIn(mail())
  await editions.put({ ...key, publishedAt: at, discussions: [theirs, others], posts: 2, people: 2, hasCard: true })
  await editions.putCard(key, Uint8Array.of(137, 80))
  return { editions, data: personalDataIn({ community: community(), mail: mail() }) }
}

test('an export holds what a member began of a public edition, and nothing of others', async () => {
  const { data } = await published()
  const items: object[] = []
  for await (const { item } of data.itemsOf({ groupId: 'g', memberId: 'm2' }, () => undefined)) items.push(item)
  const text = JSON.stringify(items)
  expect(text).toContain('What they said')
  expect(text).not.toContain('What somebody else said')
})

test('nothing of what a forgotten member began is in a public edition any more, and its picture stays', async () => {
  const { editions, data } = await published()
  await data.forget({ groupId: 'g', memberId: 'm2' }, { at, except: new Set(['2026-03-02']) }, () => undefined)
  const [gone, kept] = (await editions.get(key))?.discussions ?? []
  expect(kept).toEqual(others)
  expect(gone).toEqual({ id: 'd1', authorId: expect.stringMatching(/^gone-/), title: '', replies: 1 })
  expect(await editions.card(key)).toEqual(Uint8Array.of(137, 80))
})
