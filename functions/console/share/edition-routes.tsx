import type { GroupSettings } from '../../domain/schedule/settings.ts'
import type { FormValues } from '../../pages/console/fields.tsx'
import { EditionsPart } from '../../pages/console/share/editions-part.tsx'
import {
  type EditPublicEditionsPorts,
  publishAgain,
  readPublished,
  savePublicEditions,
} from '../../steps/sharing/edit-public-editions.ts'
import { type ReadExamplePorts, readExample } from '../../steps/sharing/read-example.ts'
import { authorIn, type Desk, type DeskContext, formOf, redirectTo, versionIn } from '../desk.ts'
import { showPage } from '../show-page.tsx'
import { type ShareFormPorts, sharePropsFor, type Unsaved, unsavedOf } from './share-forms.ts'

export type EditionRoutePorts = ShareFormPorts & EditPublicEditionsPorts & ReadExamplePorts

/** Adds the page that says what everybody may see of the editions. */
export function addEditions(desk: Desk, ports: EditionRoutePorts): void {
  desk.get('/share/editions', (c) => show(c, ports))
  desk.post('/share/editions', async (c) => {
    const posted = await formOf(c)
    const saved = await savePublicEditions(ports, authorIn(c), versionIn(posted.base), posted)
    if (saved.kind === 'saved') return redirectTo(c, 'share/editions', 'saved')
    return show(c, ports, unsavedOf(saved, posted, valuesOf))
  })
  desk.post('/share/editions/publish', async (c) => {
    await publishAgain(ports, c.get('group').id)
    return redirectTo(c, 'share/editions', 'queued')
  })
}

function valuesOf({ publicEditions }: GroupSettings): FormValues {
  const { level, isOpenToRead, words, isIndexed } = publicEditions
  return { level, isOpenToRead: isOpenToRead ? 'yes' : 'no', words, isIndexed: isIndexed ? 'yes' : '' }
}

async function show(c: DeskContext, ports: EditionRoutePorts, unsaved: Unsaved = {}): Promise<Response> {
  const { id } = c.get('group')
  const [props, published] = await Promise.all([sharePropsFor(c, ports, valuesOf, unsaved), readPublished(ports, id)])
  const example = await readExample(ports, id, published)
  return showPage(c, <EditionsPart {...props} published={published} example={example} />, unsaved.status ?? 200)
}
