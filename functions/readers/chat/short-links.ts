const bare = /\bhttps?:\/\/(?:www\.)?([^\s/?#<>"'()[\]]{1,253})([^\s<>"']*)/gi

/** A text whose bare links are as short as a reader needs: `example.org/…` for a long address. */
export function shortLinks(text: string): string {
  return text.replace(bare, (_, host: string, path: string) => {
    const all = `${host}${path}`
    // A stop behind a link belongs to the sentence, and so does a bracket that was not opened in it.
    const [end = ''] = (all.includes('(') ? /[.,;:!?]+$/ : /[.,;:!?)\]]+$/).exec(all) ?? []
    const kept = all.slice(0, all.length - end.length)
    return `${kept.length > host.length + 1 ? `${host}/…` : kept.replace(/\/$/, '')}${end}`
  })
}

/** A text without its bare links, which make no title. */
export function withoutLinks(text: string): string {
  return text.replace(bare, ' ')
}
