type PagePreviewProps = {
  readonly title: string
  readonly groupName: string
  readonly description: string
  /** The whole address, as other sites need it. */
  readonly url: string
  /** Of one edition. */
  readonly publishedAt?: string | undefined
  readonly cardUrl?: string | undefined
}

/** What the sites and chats that a link is pasted into show of the page behind it. */
export function PagePreview({ title, groupName, description, url, publishedAt, cardUrl }: PagePreviewProps) {
  return (
    <>
      <meta name="description" content={description} />
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
