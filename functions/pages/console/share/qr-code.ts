import { encodeQR } from 'qr'
import { escapeHtml } from '../../../mail/plain.ts'

/** In modules: the margin that readers need. */
const quietZone = 4

/**
 * A QR code as an SVG picture that is read when 15 % of it is covered: dark on light wherever it is shown, with its margin.
 * `title` is what it stands for.
 */
export function qrCode(text: string, title: string): string {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: quietZone, scale: 1 })
  const size = rows.length
  const path = rows.flatMap((row, y) => runsOf(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`)).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="1024" height="1024" role="img" shape-rendering="crispEdges"><title>${escapeHtml(title)}</title><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#000" d="${path}"/></svg>`
}

/** Where the dark modules of a row begin, and how many follow each other. */
function runsOf(row: readonly boolean[]): (readonly [x: number, length: number])[] {
  return row.flatMap((isDark, x) => {
    if (!isDark || row[x - 1]) return []
    const end = row.indexOf(false, x)
    return [[x, (end < 0 ? row.length : end) - x] as const]
  })
}
