import type { GroupSettings } from '../domain/schedule/settings.ts'
import { sentence } from '../domain/shapes/sentence.ts'
import { maySend } from '../pages/console/desk-view.ts'
import type { FormValues } from '../pages/console/fields.tsx'
import { DateList, SchedulePage, type SchedulePageProps } from '../pages/console/schedule/schedule-pages.tsx'
import type { SettingsConflict } from '../steps/owners/change-settings.ts'
import {
  datesOf,
  type EditRulesPorts,
  type RulesState,
  readRules,
  restoreRules,
  saveRules,
  valuesOf,
  wordingIn,
} from '../steps/owners/edit-rules.ts'
import { readSubjectExamples, type SubjectExamplePorts } from '../steps/owners/subject-examples.ts'
import { authorIn, type Desk, type DeskContext, doneIn, readForm, redirectTo, versionIn } from './desk.ts'
import { mergedValues } from './look/merged-values.ts'
import { showPage } from './show-page.tsx'

export type ScheduleRoutePorts = EditRulesPorts &
  SubjectExamplePorts & {
    readonly now: () => string
  }

const said: Readonly<Record<string, string>> = { saved: sentence('Saved.'), undone: sentence('Undone.') }

/** When the digest goes out, and by which rules. */
export function addSchedule(desk: Desk, ports: ScheduleRoutePorts): void {
  desk.get('/schedule', async (c) => {
    const { settings } = await readRules(ports, c.get('group').id)
    return show(c, ports, { values: valuesOf(settings), base: settings.version })
  })
  desk.get('/schedule/dates', (c) => showPage(c, <DateList dates={datesOf(c.req.query(), ports.now())} />))
  desk.post('/schedule', async (c) => {
    const posted = await postedForm(c)
    const version = versionIn(posted.base)
    const form = { values: posted, base: version }
    if (posted.show) return show(c, ports, { ...form, done: sentence('Not saved yet.') })
    const saved = await saveRules(ports, authorIn(c), version, posted)
    switch (saved.kind) {
      case 'saved':
        return redirectTo(c, 'schedule', 'saved')
      case 'refused':
        return show(c, ports, { ...form, errors: saved.errors }, 400)
      case 'conflict':
        return showConflict(c, ports, saved, mergedValues(saved, posted, valuesOf))
    }
  })
  desk.post('/schedule/undo', async (c) => {
    const posted = await postedForm(c)
    const wanted = { base: versionIn(posted.base), version: versionIn(posted.version) }
    const undone = await restoreRules(ports, authorIn(c), wanted)
    if (undone.kind === 'conflict') return showConflict(c, ports, undone, valuesOf(undone.current))
    return redirectTo(c, 'schedule', 'undone')
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

function showConflict(
  c: DeskContext,
  ports: ScheduleRoutePorts,
  { base, current }: SettingsConflict,
  values: FormValues,
) {
  return show(c, ports, { values, base: current.version, meanwhile: { base, current } }, 409)
}

type RenderedSchedule = Pick<SchedulePageProps, 'values' | 'base' | 'meanwhile' | 'done'> &
  Partial<Pick<SchedulePageProps, 'errors'>>

async function show(
  c: DeskContext,
  ports: ScheduleRoutePorts,
  shown: RenderedSchedule,
  status: 200 | 400 | 409 = 200,
): Promise<Response> {
  const { id } = c.get('group')
  const [read, languages, examples] = await Promise.all([
    readRules(ports, id),
    ports.templates.languages(),
    readSubjectExamples(ports, id, wordingIn(shown.values)),
  ])
  const rules = maySend(c.var) ? read : withoutPeople(read)
  const dates = datesOf(shown.values, ports.now())
  const done = shown.done ?? doneIn(said, c.req.query('done'))
  const props = { desk: c.var, rules, dates, languages, examples, now: ports.now(), errors: {}, ...shown, done }
  return showPage(c, <SchedulePage {...props} />, status)
}

/** Whose discussions owners leave out is for owners alone to know. */
function withoutPeople(rules: RulesState): RulesState {
  const hide = <Kept extends GroupSettings>(kept: Kept) => ({ ...kept, excludedPeople: [] })
  return { ...rules, settings: hide(rules.settings), versions: rules.versions.map(hide) }
}
