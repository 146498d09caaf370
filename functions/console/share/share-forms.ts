import type { FieldErrors } from '../../domain/saved.ts'
import { sentence } from '../../domain/shapes/sentence.ts'
import type { ShareProps } from '../../pages/console/share/share-frame.tsx'
import type { ShareSaved } from '../../steps/sharing/change-share.ts'
import { type ReadSharePorts, readShare } from '../../steps/sharing/read-share.ts'
import { type DeskContext, doneIn, versionIn } from '../desk.ts'
import { mergedValues, type ValuesOf } from '../look/merged-values.ts'

export type ShareFormPorts = ReadSharePorts & { readonly baseUrl: string; readonly now: () => string }

/** A form that was not saved, as it is shown again. */
export type Unsaved = Partial<Pick<ShareProps, 'values' | 'errors' | 'base' | 'meanwhile'>> & {
  readonly status?: 200 | 400 | 409
}

const said: Readonly<Record<string, string>> = {
  saved: sentence('Saved.'),
  opened: sentence('The page is open again.'),
  queued: sentence('They will be there within minutes.'),
  added: sentence('Added. Each edition is posted there from now on.'),
  removed: sentence('Removed.'),
}

/** What a page of *Share* is made with: what is kept, or what somebody posted. */
export async function sharePropsFor(
  c: DeskContext,
  ports: ShareFormPorts,
  valuesOf: ValuesOf,
  { values, errors = {}, base, meanwhile }: Unsaved = {},
): Promise<ShareProps> {
  const state = await readShare(ports, c.get('group').id)
  return {
    desk: c.var,
    state,
    baseUrl: ports.baseUrl,
    now: ports.now(),
    values: values ?? valuesOf(state.settings),
    errors,
    base: base ?? state.settings.version,
    done: doneIn(said, c.req.query('done')),
    meanwhile,
  }
}

/** How a form that was not saved is shown again: with what is wrong, or with what another owner saved meanwhile. */
export function unsavedOf(
  saved: Exclude<ShareSaved, { readonly kind: 'saved' }>,
  posted: Readonly<Record<string, string>>,
  valuesOf: ValuesOf,
): Unsaved {
  if (saved.kind === 'refused') return refusedAs(saved.errors, posted)
  const { base, current } = saved
  return {
    values: mergedValues(saved, posted, valuesOf),
    base: current.version,
    meanwhile: { base, current },
    status: 409,
  }
}

export function refusedAs(errors: FieldErrors, posted: Readonly<Record<string, string>>): Unsaved {
  return { values: posted, errors, base: versionIn(posted.base), status: 400 }
}
