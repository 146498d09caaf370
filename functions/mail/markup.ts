/** A tag of MJML or HTML, and its position in the source. */
export type Tag = {
  /** In lower case. */
  readonly name: string
  readonly form: 'opening' | 'closing' | 'whole'
  readonly attributes: readonly { readonly name: string; readonly value: string }[]
  readonly start: number
  /** The position after its `>`; undefined if that is missing. */
  readonly end: number | undefined
}

// No step reads a character twice, so the time grows with the length of the source and no faster.
const something = /<(?:!--|[!?]|\/?[a-z])/gi
const endOfComment = /--!?>/g
const tagName = /<\/?([a-z][^\s/>]*)/iy
const attribute = /[\s/]*([^\s/>=][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*)))?/y
const endOfTag = /[\s/]*>/y
/** The content of these is no markup. */
const styleNames = ['mj-style', 'style']
/** Browsers read the content of these as text, but other programs, or the parser of MJML, may not. */
const textNames = ['noscript', 'noembed', 'noframes', 'xmp', 'textarea', 'title', 'iframe', 'plaintext']

/** Every tag of a source as browsers read it, without those in comments and styles. */
export function readTags(source: string): Generator<Tag> {
  return readTagsBut(styleNames, source)
}

/** The same, also without the tags inside elements of text. */
export function readTagsOutsideText(source: string): Generator<Tag> {
  return readTagsBut([...styleNames, ...textNames], source)
}

function* readTagsBut(passedOver: readonly string[], source: string): Generator<Tag> {
  let found = firstFrom(something, source, 0)
  while (found) {
    const [what, start] = [found[0], found.index]
    const tag = what.startsWith('<!') || what === '<?' ? undefined : readTag(source, start)
    if (tag) yield tag
    if (tag && tag.end === undefined) return
    found = firstFrom(
      something,
      source,
      tag ? endOfContent(tag, passedOver, source) : endOfDeclaration(what, source, start),
    )
  }
}

function readTag(source: string, start: number): Tag {
  const [whole = '', name = ''] = firstFrom(tagName, source, start) ?? []
  const attributes: { name: string; value: string }[] = []
  let at = start + whole.length
  let end = firstFrom(endOfTag, source, at)
  let next = end ? null : firstFrom(attribute, source, at)
  while (next) {
    attributes.push({ name: (next[1] ?? '').toLowerCase(), value: next[2] ?? next[3] ?? next[4] ?? '' })
    at += next[0].length
    end = firstFrom(endOfTag, source, at)
    next = end ? null : firstFrom(attribute, source, at)
  }
  const form = whole.startsWith('</') ? 'closing' : end?.[0].endsWith('/>') ? 'whole' : 'opening'
  return { name: name.toLowerCase(), form, attributes, start, end: end ? at + end[0].length : undefined }
}

function endOfDeclaration(what: string, source: string, start: number): number {
  return what === '<!--' ? endFrom(endOfComment, source, start + 2) : endOfText(source.indexOf('>', start), source)
}

function endOfContent({ name, form, end = 0 }: Tag, passedOver: readonly string[], source: string): number {
  // In HTML a slash at the end of such a tag means nothing; in MJML it closes the tag.
  const opens = form === 'opening' || (form === 'whole' && passedOver !== styleNames)
  return opens && passedOver.includes(name) ? endOfStyle(name, source, end) : end
}

function endOfStyle(name: string, source: string, start: number): number {
  const found = firstFrom(new RegExp(`</${name}`, 'gi'), source, start)
  return found?.index ?? source.length
}

function endFrom(pattern: RegExp, source: string, start: number): number {
  const found = firstFrom(pattern, source, start)
  return found ? found.index + found[0].length : source.length
}

function endOfText(index: number, source: string): number {
  return index < 0 ? source.length : index + 1
}

function firstFrom(pattern: RegExp, source: string, start: number): RegExpExecArray | null {
  pattern.lastIndex = start
  return pattern.exec(source)
}
