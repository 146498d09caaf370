import type { EditionPlaces } from '../../domain/publishing/edition-places.ts'

type EditionHeadProps = {
  readonly title: string
  readonly groupName: string
  readonly description: string
  readonly url: string
  readonly places: EditionPlaces
  /** Whether search engines may list the page. */
  readonly isIndexed: boolean
  /** Of one edition; a list has none. */
  readonly publishedAt?: string | undefined
  readonly cardUrl?: string | undefined
}

/** What search engines, feed readers and the sites that a link is pasted into read of a page. */
export function EditionHead(props: EditionHeadProps) {
  const { title, groupName, description, url, places, isIndexed, publishedAt, cardUrl } = props
  return (
    <>
      <meta name="robots" content={isIndexed ? 'index, follow, max-image-preview:large' : 'noindex'} />
      <meta name="description" content={description} />
      <link rel="canonical" href={url} />
      <link rel="alternate" type="application/atom+xml" title={groupName} href={places.feed} />
      <meta property="og:type" content={publishedAt === undefined ? 'website' : 'article'} />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={description} />
      <meta property="og:url" content={url} />
      <meta property="og:site_name" content={groupName} />
      {publishedAt !== undefined && <meta property="article:published_time" content={publishedAt} />}
      <meta name="twitter:card" content={cardUrl === undefined ? 'summary' : 'summary_large_image'} />
      {cardUrl !== undefined && (
        <>
          <meta property="og:image" content={cardUrl} />
          <meta property="og:image:type" content="image/png" />
          <meta property="og:image:width" content="1200" />
          <meta property="og:image:height" content="630" />
          <meta property="og:image:alt" content={title} />
        </>
      )}
    </>
  )
}
