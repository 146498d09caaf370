import { logWaker } from '../../adapters/log-waker.ts'
import { mailRecordsIn } from '../../adapters/mail-records.ts'
import { createTableClient } from '../../adapters/table-client.ts'
import type { Config } from '../../config.ts'
import type { Log } from '../../ports.ts'

/** The mail records of a function that makes events: they note them where the stack tells platforms. */
export function eventPorts(config: Config, log: Log) {
  const url = config.find('tellQueue')
  const mail = createTableClient(config.get('mailTable'))
  const tellsEvents = url !== undefined
  return { tellsEvents, records: mailRecordsIn(mail, tellsEvents), queues: logWaker(url, log) }
}
