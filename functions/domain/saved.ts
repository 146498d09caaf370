/** What was to be kept is kept. */
export type Saved = { readonly kind: 'saved' }

/** Nothing was kept: the errors say what to mend. */
export type Refused<Errors> = { readonly kind: 'refused'; readonly errors: Errors }

/** Nothing was kept: another owner saved `current` over the same version first. */
export type Conflict<Kept> = { readonly kind: 'conflict'; readonly current: Kept }

/** What is wrong with which field; of several faults of one field, the first. */
export function refusedBy(
  faults: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): Refused<FieldErrors> {
  const errors = faults.map(({ path, message }) => [String(path[0] ?? 'form'), message] as const)
  return { kind: 'refused', errors: Object.fromEntries(errors.toReversed()) }
}

/** What is wrong with a form, by the name of the field: each a sentence for the owner. */
export type FieldErrors = Readonly<Record<string, string>>
