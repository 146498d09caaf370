import type { GroupSettings } from '../domain/schedule/settings.ts'
import { type Desk, type DeskContext, doneIn, goOn, readForm, versionIn } from '../pages/console/desk.ts'
import type { FormErrors, FormValues } from '../pages/console/fields.tsx'
import { changesBetween } from '../pages/console/schedule/rule-words.ts'
import { DateList, SchedulePage, type SchedulePageProps } from '../pages/console/schedule/schedule-pages.tsx'
import type { SchedulePorts, SettingsAnswer } from '../pages/console/schedule-ports.ts'

type ScheduleRoutesPorts = SchedulePorts & { readonly now: () => string }

const said: Readonly<Record<string, string>> = { saved: 'Saved.', undone: 'Taken back, as a new version.' }

/** When the digest goes out, and by which rules. */
export function addSchedule(desk: Desk, ports: ScheduleRoutesPorts): void {
  desk.get('/schedule', async (c) => {
    const { settings } = await ports.readSettings(c.get('group').id)
    return show(c, ports, { values: ports.valuesOf(settings), base: settings.version })
  })
  desk.get('/schedule/dates', (c) => c.html(<DateList dates={ports.nextDates(c.req.query())} />))
  desk.post('/schedule', async (c) => {
    const posted = await postedForm(c)
    const base = versionIn(posted.base)
    if (posted.show) return show(c, ports, { values: posted, base, done: 'Nothing is saved yet.' })
    return answer(c, ports, await ports.saveSettings(c.get('group'), base, posted), { posted, done: 'saved' })
  })
  desk.post('/schedule/undo', async (c) => {
    const posted = await postedForm(c)
    const undone = await ports.restoreSettings(c.get('group'), versionIn(posted.base), versionIn(posted.version))
    return answer(c, ports, undone, { posted: undefined, done: 'undone' })
  })
}

async function postedForm(c: DeskContext): Promise<FormValues> {
  const body = await readForm(c, { all: true })
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => {
      const texts = [value].flat().filter((each) => typeof each === 'string')
      return [name, texts.length === 1 ? (texts[0] ?? '') : texts]
    }),
  )
}

type PostedSchedule = { readonly posted: FormValues | undefined; readonly done: string }

async function answer(
  c: DeskContext,
  ports: ScheduleRoutesPorts,
  { kind, ...rest }: SettingsAnswer,
  { posted, done }: PostedSchedule,
) {
  if (kind === 'saved') return goOn(c, 'schedule', done)
  if ('errors' in rest) {
    const { settings } = await ports.readSettings(c.get('group').id)
    const values = posted ?? ports.valuesOf(settings)
    return show(
      c,
      ports,
      { values, base: posted ? versionIn(posted.base) : settings.version, errors: rest.errors },
      400,
    )
  }
  if (!('current' in rest)) return goOn(c, 'schedule')
  const { base, current, by } = rest
  const values = posted ? mine(ports, base, current, posted) : ports.valuesOf(current)
  const meanwhile = { by: by ?? 'Somebody else', changes: changesBetween(base, current) }
  return show(c, ports, { values, base: current.version, meanwhile }, 409)
}

/** The newer version with what this form says otherwise than the older one. */
function mine(
  { valuesOf }: ScheduleRoutesPorts,
  base: GroupSettings,
  current: GroupSettings,
  posted: FormValues,
): FormValues {
  const before = valuesOf(base)
  const changed = Object.entries({ ...blank(before), ...posted }).filter(
    ([name, value]) => String(before[name] ?? '') !== String(value),
  )
  return { ...valuesOf(current), ...Object.fromEntries(changed) }
}

/** A box that is not ticked is not posted. */
function blank(values: FormValues): FormValues {
  return Object.fromEntries(Object.keys(values).map((name) => [name, '']))
}

type RenderedSchedule = Pick<SchedulePageProps, 'values' | 'base' | 'meanwhile' | 'done'> & {
  readonly errors?: FormErrors
}

async function show(
  c: DeskContext,
  ports: ScheduleRoutesPorts,
  shown: RenderedSchedule,
  status: 200 | 400 | 409 = 200,
) {
  const [{ versions, people }, languages] = await Promise.all([
    ports.readSettings(c.get('group').id),
    ports.languages(),
  ])
  const dates = ports.nextDates(shown.values)
  const props = { c, errors: {}, dates, languages, people, versions, now: ports.now(), ...shown }
  return c.html(<SchedulePage {...props} done={shown.done ?? doneIn(said, c.req.query('done'))} />, status)
}
