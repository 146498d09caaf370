import type { EditionPlaces } from '../../domain/publishing/edition-places.ts'
import { PagePreview } from './page-preview.tsx'

type EditionHeadProps = Parameters<typeof PagePreview>[0] & {
  readonly places: EditionPlaces
  /** Whether search engines may list the page. */
  readonly isIndexed: boolean
}

/** What search engines, feed readers and the sites that a link is pasted into read of a page. */
export function EditionHead({ places, isIndexed, ...shown }: EditionHeadProps) {
  return (
    <>
      <meta name="robots" content={isIndexed ? 'index, follow, max-image-preview:large' : 'noindex'} />
      <link rel="canonical" href={shown.url} />
      <link rel="alternate" type="application/atom+xml" title={shown.groupName} href={places.feed} />
      <PagePreview {...shown} />
    </>
  )
}
