import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { memberList } from '../../../../functions/readers/members/member-list.ts'
import type { ReaderOptions } from '../../../../functions/readers/reader.ts'
import { openExport } from '../../../../infra/cli/sources/export/open-export.ts'
import { readerContract, readerOptions } from '../../../contracts/reader.ts'
import { allOf, memoryFile } from '../../../fixtures/exports/memory-file.ts'

const club = [
  'Name,E-mail,Joined,Last seen,Newsletter,Consent',
  'Ann Other,ann@club.example,2019-05-01,2026-01-02,yes,signed at the door',
  '"Bell, Bob",bob@club.example,2020-05-01,,no,',
  'Cy,no address,2020-05-01,,yes,by phone',
].join('\r\n')
const more = 'Name;E-mail;Joined;Newsletter\nDee;dee@club.example;3.4.2021;ja\nAnn;ANN@club.example;2018-01-01;nein\n'

readerContract(memberList, [memoryFile('club.csv', club), memoryFile('more.csv', more)], { agreed: 'at the door' })

const list = 'Name,E-mail,Newsletter\nAnn,ann@club.example,yes\nBob,bob@,yes\nCy,cy@club.example,no\n'

const readText = (text: string, options: Partial<ReaderOptions> = {}) =>
  allOf(memberList.read([memoryFile('list.csv', text)], { ...readerOptions, ...options }))

test('a column that two languages call the same is told once', async () => {
  const pieces = await readText('E-mail,Role\nann@club.example,member\n', { agreed: 'at the door' })
  expect(pieces).toContainEqual({ note: 'list.csv: email in “E-mail”, role in “Role”.' })
})

describe('an import of people who may not have agreed', () => {
  test('takes nobody before an owner says how they did', async () => {
    const pieces = await readText(list)
    expect(pieces.flatMap((piece) => ('record' in piece ? [piece] : []))).toEqual([])
    expect(pieces.at(-1)).toMatchObject({ failure: expect.stringContaining('--agreed') })
  })

  test('is checked all the same', async () => {
    const pieces = await readText(list, { isCheck: true })
    expect(pieces.flatMap((piece) => ('record' in piece ? [piece] : []))).toHaveLength(2)
    expect(pieces).toContainEqual({ note: expect.stringContaining('--agreed') })
  })

  test('asks nothing where everybody wants no mail', async () => {
    const pieces = await readText(list.replaceAll('yes', 'no'))
    expect(pieces.flatMap((piece) => ('failure' in piece ? [piece] : []))).toEqual([])
  })
})

test('refused rows are told by their line, and come back as a list', async () => {
  const pieces = await readText(list, { agreed: 'at the door' })
  expect(pieces).toContainEqual({ file: 'list.csv', line: 3, problem: 'not an e-mail address' })
  const refused = '\uFEFFReason,Line,Name,E-mail,Newsletter\r\nnot an e-mail address,3,Bob,bob@,yes\r\n'
  expect(pieces).toContainEqual({ file: 'list.csv', refused })
  const again = await readText(refused.replace('bob@', 'bob@club.example'), { agreed: 'at the door' })
  expect(again).toMatchObject([{ note: expect.anything() }, { note: expect.anything() }, { record: { name: 'Bob' } }])
})

test('a list is known by its header or its lines of addresses, and nothing else is taken for one', async () => {
  const knows = (...files: readonly (readonly [string, string])[]) =>
    memberList.recognizes(files.map(([path, text]) => memoryFile(path, text)))
  expect(await knows(['a.csv', list])).toBe(true)
  expect(await knows(['members.txt', 'ann@a.example\nBob <bob@a.example>\n'])).toBe(true)
  expect(await knows(['a.csv', 'From,To,Subject\nann,bob,hi\n'])).toBe(false)
  expect(await knows(['a.txt', 'A text about ann@a.example,\nand more.\n'])).toBe(false)
  expect(await knows(['a.csv', list], ['b.json', '{}'])).toBe(false)
  expect(await knows(['a.csv.rejected.csv', list])).toBe(false)
})

test('a zipped list in a folder is read as well as the plain one beside it', async () => {
  const other = 'Name,E-mail,Newsletter\nDee,dee@club.example,yes\n'
  // Its bytes come unzipped.
  const files = [memoryFile('a.csv', list), memoryFile('b.csv.gz', other)]
  expect(await memberList.recognizes(files)).toBe(true)
  const pieces = await allOf(memberList.read(files, { ...readerOptions, agreed: 'at the door' }))
  expect(pieces).toContainEqual(expect.objectContaining({ record: expect.objectContaining({ name: 'Dee' }) }))
})

/** Lists as owners have them. They are no part of the product. */
const folder = fileURLToPath(new URL('../../../../../shared/data/sources/csv/', import.meta.url))

async function read(name: string, options: Partial<ReaderOptions> = {}) {
  const opened = await openExport([`${folder}${name}`])
  const told = { ...readerOptions, now: '2026-11-01T09:00:00.000Z', agreed: 'at the door', ...options }
  const pieces = await allOf(memberList.read(opened.files, told))
  await opened.close()
  const records = pieces.flatMap((piece) => ('record' in piece ? [piece.record] : []))
  const members = records.flatMap((record) => (record.type === 'member' ? [record] : []))
  const problems = pieces.flatMap((piece) => ('problem' in piece ? [[piece.line, piece.problem]] : []))
  return {
    members,
    visits: records.flatMap((record) => (record.type === 'visit' ? [record.createdAt] : [])),
    owners: members.filter(({ role }) => role === 'owner').length,
    refusing: members.filter(({ mail }) => mail === 'no').map(({ name }) => name),
    left: new Map(pieces.flatMap((piece) => ('left' in piece ? [[piece.left, piece.count]] : []))),
    notes: pieces.flatMap((piece) => ('note' in piece ? [piece.note] : [])).join('\n'),
    remarks: pieces.flatMap((piece) => ('remark' in piece ? [piece.remark] : [])),
    problems,
    member: (name: string) => members.find((member) => member.name === name),
  }
}

describe.skipIf(!existsSync(folder))('samples of lists (skipped without ../shared/data)', () => {
  test('Google Groups’ gives 8 members, 2 of them owners, and 2 who want no mail', async () => {
    const list = await read('google-groups-members.csv')
    expect([list.members.length, list.owners, list.refusing]).toEqual([8, 2, ['Priya', 'Noor']])
    expect([...list.left.values()]).toEqual([1, 1, 1])
    expect(list.member('Ada Okafor')?.joinedAt).toBe('2012-03-14T16:26:53.000Z')
    expect(list.notes).toContain('bounced lately, and may bounce again: 1.')
  })

  test('LinkedIn’s gives 2 members, and one count of the 4 without an address', async () => {
    const list = await read('linkedin-connections.csv')
    expect([list.members.length, list.owners, list.refusing]).toEqual([2, 0, []])
    expect(list.left).toEqual(new Map([['rows without an address', 4]]))
    expect(list.problems).toEqual([])
    expect(list.member('Viggo Sand')?.joinedAt).toBe('2023-01-03T00:00:00.000Z')
    expect(list.notes).toContain('They did not join your group')
  })

  test('Mailchimp’s three files give 6 members, and no mail to the 4 who left', async () => {
    const list = await read('mailchimp-audience-export.zip')
    expect([list.members.length, list.owners]).toEqual([6, 0])
    expect([...list.refusing].sort()).toEqual(['Gideon Holm', 'Hana Brandt', 'Nils Dahl', 'Silvia Rossi'])
    expect(list.left.size).toBe(0)
    expect(list.member('Otto')?.joinedAt).toBe('2019-09-09T09:09:09.000Z')
    expect(list.member('Rania Haddad')?.timeZone).toBe('Africa/Cairo')
    expect(list.notes).toContain('the no counts: 1.')
  })

  test('a club’s from Excel gives 5 members, and an owner only where a role is mapped', async () => {
    const list = await read('vereinsliste-excel-windows1252.csv')
    expect([list.members.length, list.owners, list.refusing]).toEqual([5, 0, ['Jörg Müller', 'Óscar von der Heide']])
    expect(list.left).toEqual(new Map([['rows without an address', 1]]))
    expect(list.visits).toEqual(['2024-01-01T00:00:00.000Z', '2025-01-01T12:00:00.000Z', '2023-01-01T00:00:00.000Z'])
    expect(list.member('Jörg Müller')?.joinedAt).toBe('2009-04-01T00:00:00.000Z')
    expect(list.remarks).toEqual(['left out of “Eintritt”: no such day'])
    expect(list.member('Björn Kühn – Straße')).toBeDefined()
    expect(list.member('Test Euro € Zeichen')).toBeDefined()
    const mapped = await read('vereinsliste-excel-windows1252.csv', { map: [['owner', 'Rolle=Vorstand']] })
    expect(mapped.owners).toBe(1)
  })

  test('a text in UTF-16 gives 6 members with their languages', async () => {
    const list = await read('unicode-text-utf16le.txt')
    expect(list.members.map(({ language }) => language)).toEqual(['ja', 'uk', 'ar', 'es-MX', undefined, 'pt-PT'])
    expect(list.members.map(({ joinedAt }) => joinedAt)).toContain('2021-03-09T00:00:00.000Z')
    expect(list.member('José')).toBeDefined()
    expect(list.refusing).toEqual([])
  })

  test('Discourse’s gives 4 members under their ids, one an owner, and leaves out 6', async () => {
    const list = await read('discourse-user-list.csv')
    expect(list.members.map(({ id, name }) => [id, name])).toEqual([
      ['1', 'Ingrid Falk'],
      ['2', 'Cosmin Popescu'],
      ['3', 'wanderer'],
      ['7', 'Back Again'],
    ])
    expect([list.owners, list.refusing]).toEqual([1, []])
    expect([...list.left.values()].reduce((sum = 0, count = 0) => sum + count, 0)).toBe(6)
    expect(list.visits).toContain('2026-09-30T21:00:00.000Z')
    expect(list.notes).toContain('This list does not say who wants no mail')
  })

  test('a hostile spreadsheet gives 8 members: SES mails to no ü before the @, so that row is refused as a fifth', async () => {
    const list = await read('spreadsheet-traps.csv')
    expect(list.members.map(({ email }) => email?.toLowerCase())).toEqual([
      'anna.vogel@mail.example',
      'bruno@post.example',
      'carla@firm.example',
      'dario@uni.example',
      'farid@letters.example',
      'hedda@post.example',
      'support@firm.example',
      'throwaway@mailinator.com',
    ])
    expect(list.refusing).toEqual(['+Carla', 'Dario O’Neil'])
    expect(list.problems.map(([line]) => line)).toEqual([5, 12, 13, 14, 16])
    expect(list.problems[3]).toEqual([14, '8 fields where the header has 5'])
    expect(list.left.size).toBe(0)
  })

  test('Ghost’s gives 4 members, and leaves it open what an empty cell means', async () => {
    const list = await read('ghost-members.csv')
    expect([list.members.length, list.owners, list.refusing]).toEqual([4, 0, ['']])
    expect(list.left).toEqual(new Map([['people who left or whose account was deleted', 1]]))
    expect(list.member('Selma Reyes')?.joinedAt).toBe('2021-08-23T15:02:09.000Z')
    expect(list.member('Milo')?.mail).toBeUndefined()
  })
})
