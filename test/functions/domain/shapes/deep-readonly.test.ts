import { expectTypeOf, test } from 'vitest'
import type { DeepReadonly } from '../../../../functions/domain/shapes/deep-readonly.ts'

type Branded = string & { readonly brand: 'id' }
type Loose = {
  id: Branded
  note?: string
  pairs: [string, number][]
  counts: Map<string, { count: number }>
  names: Set<string>
  bytes: Uint8Array
  either: { kind: 'a'; list: string[] } | 'none'
}

test('nothing of a value may be changed through its type, however deep, and nothing else about it is another', () => {
  expectTypeOf<DeepReadonly<Loose>>().toEqualTypeOf<{
    readonly id: Branded
    readonly note?: string
    readonly pairs: readonly (readonly [string, number])[]
    readonly counts: ReadonlyMap<string, { readonly count: number }>
    readonly names: ReadonlySet<string>
    readonly bytes: Uint8Array
    readonly either: { readonly kind: 'a'; readonly list: readonly string[] } | 'none'
  }>()
})
