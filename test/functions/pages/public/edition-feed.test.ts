import sax from 'sax'
import { expect, test } from 'vitest'
import { editionPlaces } from '../../../../functions/domain/publishing/edition-places.ts'
import { publicEditionSite, publish, week } from '../../../fixtures/pages/public-editions.ts'

const places = editionPlaces('', 'bookbinders')

test('the feed is well-formed whatever a group is called and whatever was written in it', async () => {
  const odd = await publicEditionSite({ name: ']]> <b>&amp; 📚 \u0001\ufffe' })
  await publish(odd, '2026-03-09', [{ id: 'd', title: ']]> & <script>alert(1)</script>', opening: '\u000b"\'<' }])
  const { texts, names } = readXml(await odd.read(places.feed))
  expect(names.slice(0, 2)).toEqual(['FEED', 'ID'])
  expect(texts.join('\n')).toContain('&lt;script&gt;')
  expect(texts.join('\n')).not.toContain('<script>')
})

test('the feed has an entry for each of the last 20 editions, by addresses that stay when the group is renamed', async () => {
  const site = await publicEditionSite()
  for (let day = 10; day < 31; day++) await publish(site, `2026-03-${day}`, week)
  const feed = await site.read(places.feed)
  const ids = [...feed.matchAll(/<id>([^<]*)<\/id>/g)].map(([, id]) => id)
  expect(ids).toHaveLength(21)
  expect(ids.slice(0, 2)).toEqual(['https://mail.example/g/binders', 'https://mail.example/g/binders/2026-03-30'])
  expect(feed).toContain('<link rel="self" href="https://mail.example/g/bookbinders/feed.xml"/>')
  expect(feed).toContain('<updated>2026-03-30T12:00:00.000Z</updated>')
  expect((await site.get(places.feed)).headers.get('Content-Type')).toContain('application/atom+xml')
})

test('the feed of a group without editions is a feed', async () => {
  const young = await publicEditionSite()
  expect(readXml(await young.read(places.feed)).names).toContain('UPDATED')
  expect(await young.read('/g/bookbinders')).toContain('no edition here yet')
})

/** Throws where it is not well-formed. */
function readXml(xml: string): { readonly names: string[]; readonly texts: string[] } {
  const parser = sax.parser(true)
  const [names, texts]: [string[], string[]] = [[], []]
  parser.onerror = (error) => {
    throw error
  }
  parser.onopentag = ({ name }) => void names.push(name.toUpperCase())
  parser.ontext = (text) => void texts.push(text)
  parser.oncdata = (text) => void texts.push(text)
  // XML has no place for these, and this reader lets them pass.
  expect(xml).not.toMatch(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/u)
  parser.write(xml).close()
  return { names, texts }
}
