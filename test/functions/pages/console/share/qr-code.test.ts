import decodeQR from 'qr/decode.js'
import { describe, expect, test } from 'vitest'
import { qrCode } from '../../../../../functions/pages/console/share/qr-code.ts'

const scale = 4

/** The picture as a camera would see it: its path drawn, `scale` dots a module. */
function seen(svg: string) {
  const size = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1])
  const side = size * scale
  const data = new Uint8ClampedArray(side * side * 4).fill(255)
  const [, path = ''] = /fill="#000" d="([^"]+)"/.exec(svg) ?? []
  for (const [, x = '', y = '', length = ''] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row += 1) {
      const first = (row * side + Number(x) * scale) * 4
      for (let dot = first; dot < first + Number(length) * scale * 4; dot += 4) data.set([0, 0, 0], dot)
    }
  }
  return { size, picture: { width: side, height: side, data } }
}

describe('a QR code', () => {
  test.each([
    'https://mail.example/join/binders?from=qr',
    `https://${'long.'.repeat(20)}example/join/${'x'.repeat(64)}?from=qr`,
  ])('is read as the address it was made of: %s', (address) => {
    expect(decodeQR(seen(qrCode(address, address)).picture)).toBe(address)
  })

  test('is dark on light, with a margin of four modules, whatever lies around it', () => {
    const svg = qrCode('https://mail.example', 'a')
    const { size, picture } = seen(svg)
    expect(svg).toContain(`<path fill="#fff" d="M0 0h${size}v${size}H0z"/>`)
    const isDark = (x: number, y: number) => picture.data[(y * scale * picture.width + x * scale) * 4] === 0
    for (let at = 0; at < size; at += 1) {
      for (const edge of [0, 3, size - 4, size - 1])
        expect([isDark(at, edge), isDark(edge, at)]).toEqual([false, false])
    }
    expect(isDark(4, 4)).toBe(true)
  })

  test('says what it is to whoever does not see it, as text', () => {
    expect(qrCode('a', '</title><script>')).toContain('<title>&lt;/title&gt;&lt;script&gt;</title>')
  })
})
