import { deflateSync } from 'node:zlib'
import { encode } from 'jpeg-js'
import { PNG } from 'pngjs'
import { expect, test } from 'vitest'
import { reducePicture } from '../../../functions/adapters/picture-reducer.ts'
import { mostKeptBytes } from '../../../functions/domain/pictures/kept-picture.ts'
import { chunk, noisyPng, pngOf, signature, sizeChunk } from '../../fixtures/pictures.ts'

const sizeOf = (png: Uint8Array) => {
  const { width, height } = PNG.sync.read(Buffer.from(png))
  return [width, height]
}
const reduced = async (bytes: Uint8Array) => {
  const answer = await reducePicture(bytes)
  if ('fault' in answer) throw new Error(answer.fault)
  return answer
}

test('a picture that is larger than mails need is scaled down, keeps its shape and what is clear in it', async () => {
  const { type, picture } = await reduced(pngOf(2000, 1000, [200, 10, 30, 128]))
  expect(type).toBe('image/png')
  expect(sizeOf(picture)).toEqual([384, 192])
  expect([...PNG.sync.read(Buffer.from(picture)).data.subarray(0, 4)]).toEqual([200, 10, 30, 128])
})

test('a small picture keeps its size', async () => {
  expect(sizeOf((await reduced(pngOf(7, 5, [1, 2, 3, 255]))).picture)).toEqual([7, 5])
})

test('a photograph that stays too large is made smaller until it may be kept', async () => {
  const { picture } = await reduced(noisyPng(900, 190))
  expect(picture.length).toBeLessThanOrEqual(mostKeptBytes)
  expect(sizeOf(picture)[1]).toBeLessThan(190)
})

test('of a JPEG only the pixels stay, not where it was taken', async () => {
  const data = Buffer.alloc(400 * 300 * 4, 120)
  const jpeg = Buffer.from(encode({ width: 400, height: 300, data }, 90).data)
  const comment = Buffer.concat([Buffer.from('fffe000f', 'hex'), Buffer.from('52.52,13.40 !')])
  const { type, picture } = await reduced(Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)]))
  expect(type).toBe('image/jpeg')
  expect(Buffer.from(picture).includes('52.52')).toBe(false)
})

test.each([
  [
    'an SVG with a script',
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    'not a picture',
  ],
  ['a GIF', Buffer.from('GIF89a'), 'not a picture'],
  ['nothing', Buffer.alloc(0), 'not a picture'],
  [
    'a page behind the first bytes of a PNG',
    Buffer.concat([signature, Buffer.from('<script>alert(1)</script>')]),
    'damaged',
  ],
  [
    'a PNG whose real size stands behind a small one',
    Buffer.concat([
      signature,
      chunk('CgBI', Buffer.concat([Buffer.alloc(12), Buffer.from('IHDR'), Buffer.from('0000000100000001', 'hex')])),
      sizeChunk(30_000, 30_000),
      chunk('IDAT', deflateSync(Buffer.alloc(1000))),
      chunk('IEND', Buffer.alloc(0)),
    ]),
    'too many pixels',
  ],
  ['a PNG that is cut off', pngOf(300, 300, [1, 2, 3, 4]).subarray(0, 60), 'damaged'],
  [
    'a PNG that says it is 30,000 pixels high',
    Buffer.concat([signature, sizeChunk(30_000, 30_000)]),
    'too many pixels',
  ],
  ['a JPEG that is only a beginning', Buffer.from('ffd8ffe000104a464946', 'hex'), 'damaged'],
] as const)('%s is refused', async (_, bytes, fault) => {
  expect(await reducePicture(bytes)).toEqual({ fault })
})

test('a small PNG does not unfold to more than its size says, and a second size counts for nothing', async () => {
  const bomb = deflateSync(Buffer.alloc(200_000_000))
  const parts = [sizeChunk(4, 4), sizeChunk(20_000, 20_000), chunk('IDAT', bomb), chunk('IEND', Buffer.alloc(0))]
  const before = process.memoryUsage().rss
  await reducePicture(Buffer.concat([signature, ...parts]))
  expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000)
})
