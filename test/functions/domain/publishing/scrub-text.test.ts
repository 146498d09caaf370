import { expect, test } from 'vitest'
import { searchNames } from '../../../../functions/domain/publishing/name-search.ts'
import { scrubText } from '../../../../functions/domain/publishing/scrub-text.ts'

const member = { within: 'a member', first: 'A member' }

function scrubbed(text: string, names: readonly string[] = [], participants: readonly string[] = []): string {
  const search = searchNames([text])
  for (const name of names) search.look(name, 'whole')
  for (const name of participants) search.look(name, 'parts')
  return scrubText(text, search.found()[0] ?? [], member)
}

test.each([
  ['Ana Silva', 'I asked ANA SILVA.', 'I asked a member.'],
  ['Ana Silva', 'Ana-Silva’s tea', 'A member’s tea'],
  ['Ana Silva', 'Thanks. Ana\u00a0Silva did it', 'Thanks. A member did it'],
  ['Ana Silva', 'Silva, Ana wrote', 'A member wrote'],
  ['Ana Maria da Silva', 'with Ana Silva again', 'with a member again'],
  ['Dr. José Núñez', 'said Jose Nunez', 'said a member'],
  ['Ana Silva (she/her) | Acme', 'by Ana Silva', 'by a member'],
  ['Anna Schmidt', 'Anna Schmidts Frage', 'A member Frage'],
  ['Ana Silva', 'write to anasilva there', 'write to a member there'],
  ['Ana Silva', 'Ana bakes. Silva too.', 'Ana bakes. Silva too.'],
  ['Ana Silva', 'Banana Silva', 'Banana Silva'],
  ['Ana', 'Ana bakes', 'Ana bakes'],
  ['田中 太郎', '昨日田中太郎さんと話した', '昨日a memberさんと話した'],
  ['田中太郎', '田中 太郎です', 'A memberです'],
  ['김철수', '어제 김철수는 왔다', '어제 a member는 왔다'],
  ['محمد علي', 'شكرا لمحمد عليّ ومحمد علي', 'شكرا a member a member'],
  ['أحمد الخطيب', 'سأل احمد الخطيب', 'سأل a member'],
  ['Ольга Петрова', 'Ольга Петрова пишет', 'A member пишет'],
])('the whole name %s is hidden in “%s”', (name, text, expected) => {
  expect(scrubbed(text, [name])).toBe(expected.replace('a member a member', 'a member'))
})

test.each([
  ['Ana Silva', 'Thanks, Ana!', 'Thanks, a member!'],
  ['Ana Silva', 'an ana group', 'an ana group'],
  ['Will Smith', 'Will it rain? I asked Will.', 'Will it rain? I asked a member.'],
  ['Jo', 'Jo went', 'Jo went'],
  ['de Vries', 'Ask de Vries', 'Ask a member'],
  ['田中 太郎', '田中さんへ', 'A memberさんへ'],
])('of %s, who takes part, “%s” names no part', (name, text, expected) => {
  expect(scrubbed(text, [], [name])).toBe(expected)
})

test.each([
  ['@ana thanks', 'A member thanks'],
  ['thanks @ana.silva!', 'thanks a member!'],
  ['hi <@U024BE7LH> and <@!123456|ana>', 'hi a member and a member'],
  ['hi @**Ana Silva** there', 'hi a member there'],
  ['hi @"Ana Silva" there', 'hi a member there'],
  ['meet @ noon', 'meet @ noon'],
  ['as u/ana_s said', 'as a member said'],
  ['write ana@example.org now', 'write … now'],
  ['ana (at) example (dot) org', '…'],
  ['see https://example.org/u/ana?x=1 or www.example.org', 'see … or …'],
  ['call +49 170 1234567 today', 'call … today'],
  ['call (030) 123-45-67', 'call …'],
  ['call 555-123-4567.', 'call ….'],
  ['on 2026-03-09 at 10:30, 12.05.2026', 'on 2026-03-09 at 10:30, 12.05.2026'],
  ['10000000 rows in 3.1.4', '10000000 rows in 3.1.4'],
])('“%s” is shown as “%s”', (text, expected) => {
  expect(scrubbed(text)).toBe(expected)
})

test('a name in a link is found without its capitals', () => {
  const search = searchNames([], ['https://forum.example/t/why-ana-left/12'])
  search.look('Ana Silva', 'parts')
  expect(search.found()[0]).toHaveLength(1)
})
