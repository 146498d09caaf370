import { expect, test } from 'vitest'
import { joinSite } from '../../fixtures/pages/join-site.ts'

const picture = { type: 'image/jpeg', picture: new Uint8Array([255, 216, 255, 1]) } as const

test('a picture is served as what it is, to mails and pages everywhere, and may be kept for a year', async () => {
  const site = await joinSite()
  const name = await site.ports.keptPictures.keep('binders', picture)
  const answer = await site.get(`/g/binders/pictures/${name}`)
  expect(answer.status).toBe(200)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'image/jpeg',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'cross-origin',
  })
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(picture.picture)
})

test('it is served whether or not the group shows anything else to everybody', async () => {
  const site = await joinSite({ settings: { state: 'draft' } })
  const name = await site.ports.keptPictures.keep('binders', picture)
  expect((await site.get('/g/binders')).status).toBe(404)
  expect((await site.get(`/g/binders/pictures/${name}`)).status).toBe(200)
})

test.each(['other/pictures/NAME', 'binders/pictures/nothing.png', 'binders/pictures/NAME.html', '%00/pictures/NAME'])(
  '%s is not there',
  async (path) => {
    const site = await joinSite()
    const name = await site.ports.keptPictures.keep('binders', picture)
    expect((await site.get(`/g/${path.replace('NAME', name)}`)).status).toBe(404)
  },
)
