import type { MergeField } from '../domain/templates/variant.ts'
import type { Markers } from './markers.ts'
import type { Translate } from './translator.ts'

/** Message keys whose words depend on the age of a member's discussions: templates ask for them as for any other. */
const fields: ReadonlyMap<unknown, MergeField> = new Map<unknown, MergeField>([
  ['heading.regular', 'member.heading'],
  ['heading.win-back', 'member.heading'],
  ['win-back.lead', 'member.lead'],
  ['farewell.lead', 'member.lead'],
])

/** Words that are true of discussions of any age, for a template that changes what it is given. */
const wordsOfAnyAge: ReadonlyMap<MergeField, string> = new Map([
  ['member.heading', 'heading.any'],
  ['member.lead', 'lead.any'],
])

/** `fixed`: values that are the same for every member of an edition, as in a letter. */
type MemberWordsSource = {
  readonly markers: Markers
  readonly translate: Translate
  readonly fixed?: ReadonlyMap<string, string> | undefined
}

export type MemberWords = {
  /**
   * What a template gets for such a key, undefined for any other: it is shown as the member's words, and any filter
   * turns it into words that are true for every member.
   */
  readonly wordsFor: (key: unknown) => object | string | undefined
  /** The mark that such a value is shown as. */
  readonly markOf: (value: unknown) => string | undefined
}

/** `forAll` gives every member the words of any age: for a template that stores the words and changes them later. */
export function createMemberWords(
  { markers, translate, fixed }: MemberWordsSource,
  { forAll }: { readonly forAll: boolean },
): MemberWords {
  const marks = new WeakMap<object, string>()
  return {
    wordsFor: (key) => {
      const field = fields.get(key)
      // What is fixed for an edition, its own translation of the key says.
      if (field === undefined || fixed?.has(field)) return undefined
      const ofAnyAge = translate(wordsOfAnyAge.get(field) ?? '')
      if (forAll) return ofAnyAge
      const words = { toString: () => ofAnyAge }
      marks.set(words, markers.write({ kind: 'field', field, fallback: '' }))
      return words
    },
    markOf: (value) => (typeof value === 'object' && value !== null ? marks.get(value) : undefined),
  }
}
