import {
  type Curation,
  drop,
  mostPins,
  move,
  pin,
  place,
  placesBefore,
  restore,
  takeBack,
  unpin,
} from '../../domain/choosing/curation.ts'
import { isId } from '../../domain/is-id.ts'
import { placesForm, writePlaces } from '../../messages/undo-form.ts'
import { deskPath } from '../../pages/console/desk-view.ts'
import { type ChangeCurationPorts, changeCuration } from '../../steps/owners/change-curation.ts'
import { type Desk, type DeskContext, formOf, redirectTo } from '../desk.ts'

type CurationForm = Readonly<Record<string, string>>
type CurationChange = (curation: Curation, id: string) => Curation

const changes = {
  pin,
  unpin,
  drop,
  takeBack,
  top: (curation: Curation, id: string) => place(curation, id, []),
  up: (curation: Curation, id: string) => move(curation, id, 'up'),
  down: (curation: Curation, id: string) => move(curation, id, 'down'),
} as const satisfies Readonly<Record<string, CurationChange>>

/** Changes what is in the next edition, and where; each change can be undone. */
export function addCuration(desk: Desk, ports: ChangeCurationPorts): void {
  desk.post('/week', async (c) => {
    const posted = await formOf(c)
    const { wish = '', id = '', next = '' } = posted
    const { id: groupId } = c.get('group')
    if (wish === 'undo') {
      const places = placesForm.parse(posted.was)
      await changeCuration(ports, groupId, (curation) => restore(curation, places))
      return redirectTo(c, '', wish)
    }
    const change = changeBy(posted)
    if (!change || !isId(id)) return redirectTo(c, '')
    const { before, after } = await changeCuration(ports, groupId, (curation) => change(curation, id))
    const was = writePlaces(placesBefore(before, after, id))
    return showDone(c, { done: wish, about: id, was }, wish === 'drop' && isId(next) ? next : id)
  })
}

function changeBy(posted: CurationForm): CurationChange | undefined {
  const { wish } = posted
  if (wish !== 'place') return Object.entries(changes).find(([name]) => name === wish)?.[1]
  const at = /^\d{1,2}$/.test(posted.place ?? '') ? Number(posted.place) : 0
  return at > 0 ? (curation, id) => place(curation, id, above(posted.order, id).slice(0, at - 1)) : undefined
}

/** The discussions as whoever moved one saw them, without that one. */
function above(order = '', id: string): string[] {
  return order.split(' ', mostPins + 1).filter((each) => isId(each) && each !== id)
}

function showDone(c: DeskContext, { was, ...done }: Readonly<Record<string, string>>, place: string): Response {
  const asked = new URLSearchParams(was ? { ...done, was } : done)
  return c.redirect(`${deskPath(c.get('group').id)}?${asked}#piece-${place}`, 303)
}
