import { type Element, parentOf } from './mail-document.ts'
import { type PlacedStyle, unescaped } from './style-faults.ts'

/** Something that a mail program fetches from another computer when a member opens the mail. */
export type Load = {
  readonly url: string
  readonly isPicture: boolean
  readonly what: string
  readonly near: readonly string[]
}

const asking = [
  'src',
  'srcset',
  'imagesrcset',
  'background',
  'poster',
  'data',
  'lowsrc',
  'dynsrc',
  'icon',
  'manifest',
  'archive',
  'codebase',
  'classid',
  'action',
  'formaction',
  'ping',
]
const links = ['a', 'area']
const pictures = [
  'img',
  'body',
  'table',
  'thead',
  'tbody',
  'tfoot',
  'tr',
  'td',
  'th',
  'v:fill',
  'v:image',
  'v:imagedata',
]
/** Browsers close an open url( at the end of the style, so the pattern does too. */
const inCss = /(?:url|src)\(\s*(?:"([^"]*)|'([^']*)|([^"'\s)][^)]*))/gi
const sets = /(?:-webkit-)?(?:image-set|image|cross-fade|paint|element)\(([\s\S]*)/i
const strings = /"([^"]*)"|'([^']*)'/g
const inert = /^(?:data:image\/|#|cid:|$)/i

/** What an element loads, apart from its styles. */
export function loadsOf(element: Element): readonly Load[] {
  return element.attrs.flatMap(({ name, value, prefix }) => {
    const attribute = prefix ? `${prefix}:${name}` : name
    const isLink = /(?:^|:)href$/.test(attribute) && !links.includes(element.tagName)
    if (!asking.includes(attribute) && !isLink) return []
    const urls = /srcset$/.test(attribute) ? urlsOfSet(value) : [value.trim()]
    const what = `<${element.tagName} ${attribute}>`
    return urls.filter(isAsked).map((url) => ({ url, isPicture: isPicture(element), what, near: [url] }))
  })
}

/** What a style loads. */
export function loadsOfStyle({ declaration: { name }, readings, near }: PlacedStyle): readonly Load[] {
  const urls = readings.flatMap((value) => {
    const given = [...value.matchAll(inCss)].map(([, double, single, bare = '']) => double ?? single ?? bare.trim())
    const named = [...(sets.exec(value)?.[1] ?? '').matchAll(strings)].map(
      ([, double, single = '']) => double ?? single,
    )
    return [...given, ...named]
  })
  return [...new Set(urls)].filter(isAsked).map((url) => ({ url, isPicture: true, what: name, near }))
}

/** The addresses of a srcset. A comma ends one only before a space, or after its descriptors. */
function urlsOfSet(set: string): readonly string[] {
  return [...set.matchAll(/[\s,]*(\S+?)(?:,+(?=\s|$)|(?=\s|$)(?:[^,(]|\([^)]*\)?)*)/g)].map(([, url = '']) => url)
}

/** The host of an address, to be named in a sentence. */
export function hostOf(url: string): string {
  const whole = url.startsWith('//') ? `https:${url}` : url
  return URL.canParse(whole) && new URL(whole).host !== '' ? new URL(whole).host : `"${url.slice(0, 60)}"`
}

function isAsked(url: string): boolean {
  return !inert.test(unescaped(url).trim())
}

function isPicture(element: Element): boolean {
  const isOfPicture = element.tagName === 'source' && parentOf(element)?.tagName === 'picture'
  return isOfPicture || pictures.includes(element.tagName)
}
