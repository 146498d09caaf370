import type { WebRequest } from '../following/web.ts'
import type { Channel } from './channel.ts'

/** What is posted of an edition: names and texts as everybody may see them. */
export type ChannelPost = {
  /** Such as `Tea Lovers: 9 March 2026`. */
  readonly heading: string
  readonly lines: readonly PostLine[]
  /** The edition’s page, and the page where people join, as far as there are any. */
  readonly links: readonly PostLine[]
}
type PostLine = { readonly text: string; readonly url?: string | undefined }

/** In letters: what Discord takes, and others take more. */
const mostLetters = 2000

/** The one request that posts it. */
export function requestOf(channel: Channel, post: ChannelPost): WebRequest {
  const json = (value: object, url = channel.url) => ({ url, body: JSON.stringify(value) })
  switch (channel.kind) {
    case 'slack':
      return json({ text: textOf(post, mrkdwn), unfurl_links: false, unfurl_media: false })
    case 'discord':
      // Nobody is notified, whatever a title says, and no previews are shown below.
      return json({ content: textOf(post, discordMarkdown), allowed_mentions: { parse: [] }, flags: 4 })
    case 'mattermost':
      return json({ text: textOf(post, markdown) })
    case 'discourse':
      return discourseRequest(channel, post)
  }
}

function discourseRequest(
  { url, key = '', account = '', topicId, categoryId }: Channel,
  post: ChannelPost,
): WebRequest {
  const place = topicId === undefined ? { title: post.heading, category: categoryId } : { topic_id: topicId }
  return {
    url: new URL('posts.json', url.endsWith('/') ? url : `${url}/`).href,
    headers: { 'Api-Key': key, 'Api-Username': account },
    body: JSON.stringify({ ...place, raw: textOf(post, markdown) }),
  }
}

type Form = {
  readonly bold: (text: string) => string
  readonly item: (text: string) => string
  readonly plain: (text: string) => string
  readonly link: (text: string, url: string) => string
}

/** Slack’s own form knows no escapes but those of HTML. */
const mrkdwn: Form = {
  bold: (text) => `*${escapeMrkdwn(text.replaceAll('*', '∗'))}*`,
  item: (text) => `• ${text}`,
  plain: escapeMrkdwn,
  link: (text, url) =>
    `<${escapeMrkdwn(safeUrl(url).replaceAll('|', '%7C'))}|${escapeMrkdwn(text.replaceAll('|', '¦'))}>`,
}

const markdown: Form = {
  bold: (text) => `**${escapeMarkdown(text)}**`,
  item: (text) => `- ${text}`,
  plain: escapeMarkdown,
  link: (text, url) => `[${escapeMarkdown(text)}](${safeUrl(url)})`,
}

const discordMarkdown: Form = { ...markdown, link: (text, url) => `[${escapeMarkdown(text)}](<${safeUrl(url)}>)` }

/** As many lines as fit, the links always. */
function textOf({ heading, lines, links }: ChannelPost, form: Form): string {
  const write = ({ text, url }: PostLine) => (url === undefined ? form.plain(text) : form.link(text, url))
  const first = form.bold(heading)
  const last = links.length === 0 ? '' : `\n\n${links.map(write).join(' · ')}`
  let text = first
  for (const line of lines) {
    const next = `${text}\n${form.item(write(line))}`
    if (next.length + last.length > mostLetters) break
    text = next
  }
  return text + last
}

function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** Signs of Markdown are escaped, and no `@` begins a mention: a space of no width follows it. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_~|[\](){}#<>!:]/g, (sign) => `\\${sign}`).replaceAll('@', '@\u200b')
}

/** A link that ends where it ends: what could end it sooner is encoded. */
function safeUrl(url: string): string {
  return new URL(url).href.replace(/[()<>\s[\]\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}
