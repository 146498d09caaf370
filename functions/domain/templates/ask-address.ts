/** Where a member asks or starts something: a page, which is an http or https URL, or a mail address. */
export type AskAddress = { readonly by: 'page' | 'mail'; readonly address: string }

type PageOfGroup = { readonly newDiscussionUrl?: string }
type GroupPlaces = PageOfGroup & { readonly replyTo?: string; readonly url: string }

/**
 * The page that the owners set, else the one of the group's record, else the address that answers go to, else the
 * group's own page.
 */
export function askAddress({ newDiscussionUrl, replyTo, url }: GroupPlaces, settings: PageOfGroup): AskAddress {
  const page = settings.newDiscussionUrl ?? newDiscussionUrl
  if (page !== undefined) return { by: 'page', address: page }
  return replyTo === undefined ? { by: 'page', address: url } : { by: 'mail', address: replyTo }
}
