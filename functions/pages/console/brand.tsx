import { type Look, usualLook } from '../../domain/templates/look.ts'
import { type DeskView, deskPath } from './desk-view.ts'

type GroupBrandProps = { readonly group: DeskView['group']; readonly look: Look | undefined }

/** Whose desk it is: the logo of the group, or its first letter on the colour of its mails, and its name. */
export function Brand({ group, look = usualLook }: GroupBrandProps) {
  return (
    <p class="name">
      <a href={deskPath(group.id)}>
        {look.logo ? (
          <img class="logo" src={look.logo.url} alt="" />
        ) : (
          <span class="letter" aria-hidden="true">
            {firstLetter(group.name)}
          </span>
        )}
        <bdi>{group.name}</bdi>
      </a>
    </p>
  )
}

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' })

function firstLetter(name: string): string {
  const [first] = letters.segment(name.replace(/^[^\p{L}\p{N}]+/u, ''))
  return (first?.segment ?? '·').toLocaleUpperCase()
}
