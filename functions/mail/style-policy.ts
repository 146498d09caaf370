/** A style declaration, with its name in lower case. */
export type Declaration = { readonly name: string; readonly value: string; readonly isImportant: boolean }

/**
 * What a style applies to: any element, the html and body around a mail, the footer with the unsubscribe links, or a
 * pseudo-element of one of these.
 */
export type StylePlace = 'anywhere' | 'frame' | 'way out' | 'beside'

const most = 64
const farthest = 2000
const textSizes = /^(?:none|auto|100%)$/i
const fullWidth = /^(?:auto|100%|inherit|initial)$/i
const lengths = /(-?\d*\.?\d+(?:e[+-]?\d+)?)([a-z%]*)/gi
const pushing =
  /^(?:(?:min-)?(?:height|block-size)|(?:padding|margin|border|inset|top|bottom|gap|line-height|font)\b.*)/
const pixels: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 1.4,
  pc: 16,
  em: 16,
  rem: 16,
  ex: 8,
  ch: 8,
  lh: 24,
  in: 96,
  cm: 38,
  mm: 4,
  q: 1,
  '%': 10,
  vh: 10,
  vw: 10,
  vmin: 10,
  vmax: 10,
}

/** These hide nothing, whatever their value. */
const harmless =
  /^(?:font-(?:weight|style)|text-(?:align|transform|decoration(?:-(?:line|color|style))?)|border-(?:collapse|.*(?:style|radius))|box-sizing|word-(?:break|wrap)|overflow-wrap|hyphens|cursor|(?:supported-)?color-schemes?|mso-table-[lr]space|mso-line-height-rule|-ms-interpolation-mode|-webkit-font-smoothing|-moz-osx-font-smoothing)$/
/** These hide nothing while their values are small. */
const small =
  /^(?:margin|padding|border|border-spacing)(?:-(?:top|right|bottom|left|width|color|(?:block|inline)(?:-(?:start|end))?))*$/
/** The footer sets these itself, which outweighs every declaration without !important. */
const outweighed = /^(?:color|background|background-color|font|font-(?:family|size)|line-height|display|text-indent)$/
const ofFrame = /^(?:color|background(?:-(?:color|image|size|position|repeat))?|font|font-(?:family|size)|line-height)$/

/** Why a declaration is not allowed where it applies. */
export function faultOf(declaration: Declaration, place: StylePlace): string | undefined {
  if (place === 'anywhere') return faultAnywhere(declaration)
  if (isHarmless(declaration)) return undefined
  if (place === 'frame' && isOfFrame(declaration)) return undefined
  if (place === 'way out' && !declaration.isImportant && outweighed.test(declaration.name)) return undefined
  const { name, value, isImportant } = declaration
  const what = `${name}: ${value.slice(0, 40)}${isImportant ? ' !important' : ''}`
  return place === 'frame'
    ? `"${what}" applies to the whole mail, and could hide the unsubscribe link; set it on a class of your own`
    : `"${what}" reaches the unsubscribe link that every mail ends with; give the elements you mean a class of their own`
}

/** What covers the footer or moves it out of sight, even if it applies to another element. */
function faultAnywhere({ name, value }: Declaration): string | undefined {
  if (/^margin/.test(name) && (/(?:^|[\s(])-/.test(value) || /[a-z-]+\(/i.test(value))) {
    return `"${name}: ${value.slice(0, 40)}" could pull the unsubscribe link out of sight: a margin must be a length of 0 or more`
  }
  if (name === 'position' && !/^(?:static|relative|inherit|initial)$/i.test(value.trim())) {
    return `"position: ${value.slice(0, 20)}" could cover the unsubscribe link, and most mail apps do not support it`
  }
  // Here a percentage refers to a letter, not to the container.
  const far = /^(?:font|line-height)/.test(name) ? value.replaceAll('%', '') : value
  if (pushing.test(name) && !/radius/.test(name) && farthestOf(far) > farthest) {
    return `"${name}: ${value.slice(0, 40)}" pushes the unsubscribe link too far down: at most ${farthest} pixels are allowed`
  }
  return undefined
}

function isHarmless({ name, value }: Declaration): boolean {
  if (harmless.test(name)) return true
  if (/^(?:-webkit-|-ms-)?text-size-adjust$/.test(name)) return textSizes.test(value.trim())
  if (name === 'vertical-align') return /^[a-z-]+$/i.test(value.trim())
  if (/^(?:min-|max-)?width$|^(?:min-)?height$/.test(name)) return fullWidth.test(value.trim())
  return (
    small.test(name) &&
    !/[a-z-]+\(|(?:^|\s)-/i.test(value.replace(/rgba?\([\d\s,.%]*\)/gi, '')) &&
    farthestOf(value) <= most
  )
}

function isOfFrame({ name, value }: Declaration): boolean {
  if (name === 'display') return /^block$/i.test(value.trim())
  if (name === 'word-spacing' || name === 'letter-spacing') return /^normal$/i.test(value.trim())
  return ofFrame.test(name)
}

function farthestOf(value: string): number {
  const plain = value.replace(/#[\da-f]{3,8}\b/gi, '')
  const all = [...plain.matchAll(lengths)].map(([, number, unit = '']) => {
    return (
      Math.abs(Number(number)) * (Object.hasOwn(pixels, unit.toLowerCase()) ? (pixels[unit.toLowerCase()] ?? 1) : 1)
    )
  })
  return plain.includes('*') ? all.reduce((product, each) => product * each, 1) : Math.max(0, ...all)
}
