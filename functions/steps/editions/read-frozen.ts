import type { UpcomingEdition } from '../../domain/choosing/upcoming-edition.ts'
import { withoutWithdrawn } from '../../domain/choosing/withdrawn.ts'
import type { EditionKey } from '../../domain/edition.ts'
import { MissingError } from '../../domain/errors.ts'
import type { CompiledVariant, VariantKey } from '../../domain/templates/variant.ts'
import type { Editions, Settings } from '../../ports.ts'
import type { FindWithdrawn } from './find-withdrawn.ts'

export type ReadFrozenPorts = {
  readonly settings: Pick<Settings, 'get'>
  readonly editions: Pick<Editions, 'get' | 'readChoice' | 'readVariant'>
  readonly findWithdrawn: FindWithdrawn
}

/** A composed edition, for a look at its mails as they will go out: its frozen choice and its stored variants. */
export async function readFrozen(
  { settings, editions, findWithdrawn }: ReadFrozenPorts,
  key: EditionKey,
): Promise<{
  readonly upcoming: UpcomingEdition
  readonly typeset: (variant: VariantKey) => Promise<CompiledVariant>
}> {
  const { groupId, date } = key
  const [edition, frozen, rules] = await Promise.all([
    editions.get(key),
    editions.readChoice(key),
    settings.get(groupId),
  ])
  if (!edition || !frozen || !rules) throw new MissingError(`The choice of the edition of ${date}`)
  const { asOf } = edition
  const ids = frozen.candidates.map(({ id }) => id)
  const choice = withoutWithdrawn(frozen, await findWithdrawn(groupId, ids))
  return {
    upcoming: { groupId, date, asOf, sendsAt: asOf, settings: rules, choice, discussions: [] },
    typeset: async ({ kind, language }) => {
      const variant = await editions.readVariant(key, { kind, language })
      if (!variant) throw new MissingError(`The ${kind} mail of the edition of ${date} in ${language}`)
      return variant
    },
  }
}
