import type { SharePlaces } from '../domain/publishing/share-places.ts'
import type { VariantKind } from '../domain/templates/variant.ts'
import type { Translate } from './translator.ts'

type ShareInput = {
  readonly kind: VariantKind
  /** Absent where the edition is not for everybody. */
  readonly share?: SharePlaces | undefined
}

/**
 * How a reader sends the edition to others, for templates: a mail of theirs with the link in it, and the link. A farewell
 * asks nobody who leaves to bring others.
 */
export function shareScope({ kind, share }: ShareInput, translate: Translate, date: string) {
  if (!share || kind === 'farewell') return null
  const joining = share.join === undefined ? [] : ['', translate('share.join'), share.join]
  const subject = encodeURIComponent(translate('share.subject', { date }).toWellFormed())
  const body = encodeURIComponent([share.page, ...joining].join('\r\n').toWellFormed())
  return { url: share.page, mail: `mailto:?subject=${subject}&body=${body}` }
}
