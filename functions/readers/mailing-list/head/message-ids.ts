const mostReferences = 100
/** A digest's own id: all that answer a digest name it, whatever they answer in it. */
const ofDigests = /^mailman\.\d+\.\d+/i
const id = /<([^<>]{1,998})>/g

/** The ids that stand in angle brackets. Some programs break a long one over two lines. */
export function idsIn(header: string): readonly string[] {
  const ids = [...header.matchAll(id)].map(([, text = '']) => text.replace(/\s+/g, ''))
  if (ids.length > 0) return ids.filter((each) => each !== '')
  return /^[^\s<>"(),;]+@[^\s<>"(),;]+$/.test(header) && header.length < 998 ? [header] : []
}

/**
 * What a message answers: the ids of References, the oldest first, and the one that In-Reply-To names. Old programs write
 * a sentence there, like `Message from Ann <ann@x> of "…" <id@x>`: the last id in it is meant, and no address of a person.
 */
export function answeredBy(references: string, inReplyTo: string, people: ReadonlySet<string>) {
  const plain = inReplyTo.replace(/"[^"]*"/g, ' ')
  const [outside, all] = [idsIn(plain.replace(/\([^()]*\)/g, ' ')), idsIn(plain)]
  const isId = (each: string) => !people.has(each.toLowerCase())
  const named = outside.filter(isId).at(-1) ?? all.filter(isId).at(-1)
  const told = idsIn(references.includes('<') ? references : '').filter(isId)
  const line = told.length > 0 ? told : named === undefined ? [] : [named]
  return {
    references: ancestorsOf(line).filter((each) => !ofDigests.test(each)),
    answered: named !== undefined && ofDigests.test(named) ? undefined : named,
    isAnswer: line.length > 0,
  }
}

/** Of a line that somebody made endless the first, which names the thread, and the last, which were answered. */
function ancestorsOf(ids: readonly string[]): readonly string[] {
  return ids.length > mostReferences ? [...ids.slice(0, 1), ...ids.slice(1 - mostReferences)] : ids
}
