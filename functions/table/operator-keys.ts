import { type Key, keyAt } from '../table.ts'

/** The keys of what whoever runs the stack is told of: all in one partition of the Mail table. */
export const operatorKeys = {
  alarms: 'ALARMS',
  /** The alarms that are on. */
  alarmState: (): Key => keyAt(operatorKeys.alarms, 'STATE'),
  /** How often something was noted in the quarter of an hour that began then. */
  notedAlarm: (name: string, since: string): Key => keyAt(operatorKeys.alarms, `NOTED#${name}#${since}`),
}
