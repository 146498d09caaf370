import { mostCharacters } from './most-characters.ts'

/** What these hold is no word of this person's for everybody: quotes, code, pictures, films, and what is hidden. */
const hiding = new Set(
  (
    'quote code img image attachment attach spoiler spoil hide hidden poll event youtube video media audio flash gallery ' +
    'php html mermaid chat soundcloud details'
  ).split(' '),
)
/** These only say how their words look, or where a link leads. */
const dressing = new Set(
  (
    'b i u s strike del ins sub sup url link email size color colour font list ul ol li * center left right justify ' +
    'align indent highlight mark h1 h2 h3 h4 h5 h6 table tr td th thead tbody user mention hr bgcolor glow shadow plain ' +
    'noparse rtl ltr float wrap small big date'
  ).split(' '),
)
const inItems = new Set(['*', 'li'])
/** `[/quote:1x2y]`, `[url=https://tea.example]`, `[quote="Ann, [the] tea", post:5]`, `[poll type=regular]`. */
const tag = /\[(\/?)([a-z][a-z0-9]{0,14}|\*)((?:[=:\s](?:"[^"\n]{0,200}"|[^"\]\n]){0,300})?)\]/gi

type BbcodeTag = {
  readonly start: number
  readonly end: number
  readonly name: string
  readonly isEnd: boolean
  /** What stands behind its name. */
  readonly said: string
}

/** A text in BBCode without its marks, quotes, code and pictures. Other brackets, such as `[SOLVED]`, stay. */
export function withoutBbcode(written: string): string {
  const text = written.slice(0, mostCharacters)
  const tags = [...text.matchAll(tag)].flatMap(
    ({ index, 0: all, 1: slash, 2: name = '', 3: said = '' }): BbcodeTag[] => {
      const found = { start: index, end: index + all.length, name: name.toLowerCase(), isEnd: slash === '/', said }
      return hiding.has(found.name) || dressing.has(found.name) ? [found] : []
    },
  )
  const parts: string[] = []
  let from = 0
  const ended = new Set(tags.flatMap(({ name, isEnd }) => (isEnd ? [name] : [])))
  // `a[i]` is an index, where nothing ends it.
  const marks = tags.filter(({ name, said }) => ended.has(name) || name.length > 1 || name === '*' || said !== '')
  for (const [start, end, mark] of [...hiddenBy(tags), ...marks.map(dressed)].sort(([one], [other]) => one - other)) {
    if (start < from) continue
    parts.push(text.slice(from, start), mark)
    from = end
  }
  return [...parts, text.slice(from)].join('')
}

type Marked = readonly [start: number, end: number, mark: string]

function dressed({ start, end, name, isEnd, said }: BbcodeTag): Marked {
  if (name === 'date') return [start, end, dateOf(said)]
  return [start, end, inItems.has(name) && !isEnd ? '\n* ' : '']
}

/** `=2026-03-09 time=17:00:00 timezone="Europe/Berlin"`, as Discourse has it. */
function dateOf(said: string): string {
  const [, date = '', time] = /^=([\d-]+)(?:\s+time=(\d\d:\d\d))?/.exec(said) ?? []
  return time === undefined ? date : `${date} ${time}`
}

/** The stretches from a hiding tag to its end. One that is never ended hides nothing; what is folded in has a headline. */
function hiddenBy(tags: readonly BbcodeTag[]): readonly Marked[] {
  const open: BbcodeTag[] = []
  const hidden: Marked[] = []
  for (const each of tags) {
    if (!hiding.has(each.name)) continue
    if (!each.isEnd) open.push(each)
    else {
      const nth = open.findLastIndex(({ name }) => name === each.name)
      const [opened] = nth === -1 ? [] : open.splice(nth)
      if (opened) hidden.push([opened.start, each.end, headlineOf(opened)])
    }
  }
  return hidden
}

function headlineOf({ name, said }: BbcodeTag): string {
  return name === 'details' ? said.replace(/^="?|"$/g, '') : ''
}
