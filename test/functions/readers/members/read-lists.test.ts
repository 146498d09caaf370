import { describe, expect, test } from 'vitest'
import type { ReadListOptions } from '../../../../functions/readers/members/read-list.ts'
import { readLists } from '../../../../functions/readers/members/read-lists.ts'

type Content = string | Buffer
const now = '2026-11-01T09:00:00.000Z'

async function read(
  content: Content | readonly (readonly [string, Content])[],
  options: Partial<ReadListOptions> = {},
) {
  const files = typeof content === 'string' || Buffer.isBuffer(content) ? [['list.csv', content] as const] : content
  const lists = await readLists(
    files.map(([name, text]) => ({ name, bytes: Buffer.from(text) })),
    { now, ...options },
  )
  const [first] = lists.lists
  return {
    ...lists,
    people: [...lists.people()],
    outside: [...lists.outside()],
    names: [...lists.people()].map(({ name }) => name),
    wishes: [...lists.people()].map(({ mail }) => mail),
    problem: first && 'problem' in first.list ? first.list.problem : undefined,
    refused:
      first && 'refused' in first.list ? first.list.refused.rows.map(({ line, problem }) => [line, problem]) : [],
    notes: [...lists.notes, ...lists.lists.flatMap(({ list }) => ('notes' in list ? list.notes : []))].join('\n'),
  }
}

describe('a list is read', () => {
  test.each([',', ';', '\t', '|'])('with “%s” between its cells', async (sign) => {
    const rows = [
      ['Name', 'Mail', 'Joined'],
      ['Ann', 'ann@a.example', '2020-01-02'],
      ['Bo; the, other|one', 'bo@a.example', ''],
    ]
    const text = rows.map((cells) => cells.map((cell) => `"${cell}"`).join(sign)).join('\n')
    expect((await read(text)).people.map(({ email }) => email)).toEqual(['ann@a.example', 'bo@a.example'])
  })

  test('in UTF-8 with and without a mark, in UTF-16 of both orders with and without one, and in Windows-1252', async () => {
    const text = 'Name;E-Mail\r\nJörg Müller – €;joerg@a.example\r\n'
    const little = Buffer.from(text, 'utf16le')
    const marked = Buffer.from(`\uFEFF${text}`, 'utf16le')
    const written = [
      Buffer.from(text),
      Buffer.from(`\uFEFF${text}`),
      little,
      marked,
      Buffer.from(little).swap16(),
      Buffer.from(marked).swap16(),
    ]
    for (const bytes of written) expect((await read(bytes)).names).toEqual(['Jörg Müller – €'])
    const old = Buffer.from(text.replace('–', '\x96').replace('€', '\x80'), 'latin1')
    expect((await read(old)).names).toEqual(['Jörg Müller – €'])
  })

  test('without a header, as lines of an address with or without a name', async () => {
    const list = await read('ann@a.example\n"Bell, Bob" <bob@a.example>\nCy <CY@a.example>\n')
    expect(list.people.map(({ email, name }) => [email, name])).toEqual([
      ['ann@a.example', ''],
      ['bob@a.example', 'Bell, Bob'],
      ['CY@a.example', 'Cy'],
    ])
  })

  test('without a header, where the addresses show themselves', async () => {
    const list = await read('Ann,ann@a.example,1\nBob,bob@a.example,2\n', { map: [['name', 'Column 1']] })
    expect(list.people.map(({ email, name }) => [email, name])).toEqual([
      ['ann@a.example', 'Ann'],
      ['bob@a.example', 'Bob'],
    ])
  })

  test.each([
    ['E-Mail-Adresse;Vorname;Nachname;Eintritt;Newsletter', 'nein'],
    ['Correo electrónico;Nombre;Apellidos;Fecha de alta;Suscrito', 'no'],
    ['Adresse e-mail;Prénom;Nom;Date d’adhésion;Abonné', 'non'],
    ['Endereço de e-mail;Nome;Sobrenome;Data de adesão;Inscrito', 'não'],
    ['メールアドレス;名;姓;登録日;配信希望', 'いいえ'],
    ['البريد الإلكتروني;الاسم الأول;اسم العائلة;تاريخ الانضمام;مشترك', 'لا'],
    ['Email;First name;Last name;Joined;Subscribed', 'no'],
  ])('with a header in the words of %s', async (header, no) => {
    const { people } = await read(`${header}\nann@a.example;Ann;Other;2020-01-02;${no}\n`)
    expect(people).toMatchObject([{ name: 'Ann Other', joinedAt: '2020-01-02T00:00:00.000Z', mail: 'no' }])
  })

  test('behind a preamble', async () => {
    const list = await read('Members for tea\n\n"Exported, with care"\nEmail address,Nickname\nann@a.example,Ann\n')
    expect(list.names).toEqual(['Ann'])
  })

  test('to its end, where a quotation mark is never closed', async () => {
    const list = await read('Name,Mail\n"Ann,ann@a.example\nBob,bob@a.example\nCy,"cy@a.example\n')
    expect(list.names).toEqual(['Bob'])
    expect(list.refused.map(([line]) => line)).toEqual([2, 4])
  })

  test('not at all where it is a workbook, a zip, a web page or empty, with a sentence that says so', async () => {
    expect((await read(Buffer.from('PK\x03\x04[Content_Types].xml'))).problem).toContain('save it as CSV')
    expect((await read(Buffer.from('PK\x03\x04cleaned_audience.csv'))).problem).toContain('unpack it')
    expect((await read(Buffer.from('<html><table>'))).problem).toContain('web page')
    expect((await read(Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR'))).problem).toContain('it is no text')
    expect((await read('')).problem).toBe('it is empty')
  })
})

describe('which column holds what', () => {
  test('is asked where two could hold the address, and not where an owner says so', async () => {
    const text = 'Name,Work email,Home email\nAnn,ann@work.example,ann@home.example\n'
    expect((await read(text)).problem).toBe(
      '“Work email” and “Home email” hold addresses, and only one of them is mailed.',
    )
    const told = await read(text, { map: [['email', 'home EMAIL']] })
    expect(told.people.map(({ email }) => email)).toEqual(['ann@home.example'])
  })

  test('is not asked where one of two is empty', async () => {
    const list = await read('Email,E-mail,Name\n,ann@a.example,Ann\n')
    expect(list.people.map(({ email }) => email)).toEqual(['ann@a.example'])
  })

  test('is refused with the columns that there are, where a mapped one is none of them', async () => {
    const { problem } = await read('Who,Post\nAnn,ann@a.example\n', { map: [['email', 'Mail']] })
    expect(problem).toBe('There is no column “Mail”. The columns are Who, Post.')
    expect((await read('A,B\nx,y\n', { map: [['fax', 'A']] })).problem).toContain('There is no field “fax”')
    expect((await read('A,B\nx,y\n')).problem).toContain('The columns are')
  })

  test('may make owners of those who have a word in it', async () => {
    const text = 'Mail,Role\nann@a.example,Chair\nbob@a.example,Member\n'
    const owners = (await read(text, { map: [['owner', 'Role=chair']] })).people.filter(({ isOwner }) => isOwner)
    expect(owners.map(({ email }) => email)).toEqual(['ann@a.example'])
    expect((await read(text)).people.filter(({ isOwner }) => isOwner)).toEqual([])
  })

  test('is told by addresses in Vault’s “member”', async () => {
    const { people } = await read('member,group,joined,role\nann@a.example,tea,2020-01-01,OWNER\n')
    expect(people).toMatchObject([{ email: 'ann@a.example', name: '', isOwner: true }])
  })

  test('is known in Meetup’s list, which tells no address', async () => {
    const list = await read(
      'Name\tMember ID\tJoined Group on\tMailing List\nAnn\t77\t01/30/2020\tYes\nAnn\t78\t01/31/2020\tNo\n',
    )
    expect(list.people).toMatchObject([
      { id: '77', email: undefined, joinedAt: '2020-01-30T00:00:00.000Z' },
      { id: '78', mail: 'no' },
    ])
    expect(list.notes).toContain('Members without an address get no mail: 2.')
    expect(list.unagreed).toBe(0)
  })
})

describe('a no to mail', () => {
  test.each([
    ['Substack', 'email,email_disabled\nann@a.example,true\nbob@a.example,false\n'],
    ['listmonk', 'email,status\nann@a.example,blocklisted\nbob@a.example,enabled\n'],
    ['Buttondown', 'email,type\nann@a.example,unsubscribed\nbob@a.example,regular\n'],
    ['ticks alone', 'email,Newsletter\nann@a.example,\nbob@a.example,x\n'],
    ['a consent that was refused', 'email,Consent\nann@a.example,no\nbob@a.example,yes\n'],
  ])('is read from %s', async (_, text) => {
    const { people } = await read(text)
    expect(people.map(({ mail }) => mail === 'no')).toEqual([true, false])
  })

  test('is not undone by a blank or a yes, in whichever row, file or case of the address', async () => {
    const rows = ['ann@a.example,no', 'ANN@a.example,yes', 'Ann@A.example,']
    for (const order of [rows, rows.toReversed(), [rows[1], rows[0], rows[2]]]) {
      const one = await read(`email,subscribed\n${order.join('\n')}\n`)
      expect(one.wishes).toEqual(['no'])
      const each = await read(order.map((row, nth) => [`${nth}.csv`, `email,subscribed\n${row}\n`] as const))
      expect(each.wishes).toEqual(['no'])
    }
  })

  test('of Mailchimp stands in the name of the file', async () => {
    const text = 'Email Address,First Name\nann@a.example,Ann\n'
    expect((await read([['unsubscribed_audience.csv', text]])).wishes).toEqual(['no'])
    expect((await read([['a.zip: x/cleaned_audience.csv', text]])).wishes).toEqual(['no'])
    expect((await read([['subscribed_audience.csv', text]])).wishes).toEqual([undefined])
    expect((await read([['nonsubscribed_audience.csv', text]])).people).toEqual([])
  })
})

describe('who stays out', () => {
  test('is counted by a reason: banned, invited, pending, suspended now, left, bots', async () => {
    const states = ['banned', 'invited', 'pending', 'suspended', 'Deactivated', 'Bot', 'member']
    const rows = states.map((state, nth) => `p${nth}@a.example,${state}`)
    const list = await read(`email,status\n${rows.join('\n')}\n`)
    expect(list.people.map(({ email }) => email)).toEqual(['p6@a.example'])
    expect([...list.left.values()]).toEqual([1, 1, 1, 1, 1, 1])
  })

  test('was banned in one row, also where another row has them as a member', async () => {
    const list = await read(
      'email,status\nann@a.example,member\nANN@a.example,banned\nbob@a.example,left\nbob@a.example,member\n',
    )
    expect(list.people.map(({ email }) => email)).toEqual(['bob@a.example'])
  })
})

test('a day that is yet to come is left out of its row, and the row says so', async () => {
  const { people } = await read('email,joined,last seen\nann@a.example,2027-01-01,2020-01-01\n')
  expect(people).toMatchObject([
    {
      joinedAt: undefined,
      lastSeenAt: '2020-01-01T00:00:00.000Z',
      remark: 'left out of “joined”: a day that is yet to come',
    },
  ])
})

test('in a Discourse’s list, who was suspended is a member again once that is over', async () => {
  const rows = [
    '1,a@a.example,false,2019-01-01 00:00:00 UTC',
    '2,b@a.example,false,3018-01-01 00:00:00 UTC',
    '-1,none,false,',
  ]
  const list = await read(`id,email,staged,suspended_till\n${rows.join('\n')}\n`)
  expect(list.people.map(({ id }) => id)).toEqual(['1'])
  expect([...list.left.keys()].sort()).toEqual(['accounts of the system, and bots', 'people who are suspended now'])
})

describe('consent', () => {
  test('is missing of those who would be mailed and whose list has no column for it', async () => {
    expect((await read('email,subscribed\nann@a.example,yes\nbob@a.example,no\n')).unagreed).toBe(1)
    const told = await read('email,optin_time\nann@a.example,2020-01-02 03:04:05\n')
    expect(told.unagreed).toBe(0)
    expect(told.people).toMatchObject([
      { consentSince: '2020-01-02T03:04:05.000Z', consentSource: '“optin_time” in the list' },
    ])
  })
})
