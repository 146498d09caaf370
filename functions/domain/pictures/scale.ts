/** Red, green, blue and opacity of each pixel, from 0 to 255, row by row. */
export type Pixels = { readonly width: number; readonly height: number; readonly data: Uint8Array }

type PixelSize = { readonly width: number; readonly height: number }

/** The size of a picture that fits in a box, in the same shape and never larger than it was. */
export function fitInto({ width, height }: PixelSize, box: PixelSize): PixelSize {
  const scale = Math.min(1, box.width / width, box.height / height)
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** A smaller picture: each pixel is the mean of those that it stands for, where what is clear adds no colour. */
export function scaleDown(from: Pixels, to: PixelSize): Pixels {
  if (to.width === from.width && to.height === from.height) return from
  const data = new Uint8Array(to.width * to.height * 4)
  const columns = spans(from.width, to.width)
  for (const [row, [top, bottom]] of spans(from.height, to.height).entries()) {
    for (const [column, [left, right]] of columns.entries()) {
      data.set(meanOf(from, { top, bottom, left, right }), (row * to.width + column) * 4)
    }
  }
  return { ...to, data }
}

/** For each of the new places in a row, which of the old ones it stands for: at least one. */
function spans(from: number, to: number): (readonly [first: number, end: number])[] {
  return Array.from({ length: to }, (_, nth) => {
    const first = Math.floor((nth * from) / to)
    return [first, Math.max(first + 1, Math.floor(((nth + 1) * from) / to))] as const
  })
}

type Box = { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number }

function meanOf({ width, data }: Pixels, { top, bottom, left, right }: Box): readonly number[] {
  const sums = { red: 0, green: 0, blue: 0, opacity: 0 }
  for (let row = top; row < bottom; row += 1) {
    for (let at = (row * width + left) * 4; at < (row * width + right) * 4; at += 4) {
      const opacity = data[at + 3] ?? 0
      sums.red += (data[at] ?? 0) * opacity
      sums.green += (data[at + 1] ?? 0) * opacity
      sums.blue += (data[at + 2] ?? 0) * opacity
      sums.opacity += opacity
    }
  }
  const { red, green, blue, opacity } = sums
  if (opacity === 0) return [0, 0, 0, 0]
  const pixels = (bottom - top) * (right - left)
  return [red / opacity, green / opacity, blue / opacity, opacity / pixels].map(Math.round)
}
