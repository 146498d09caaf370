import { activitiesIn, discussionsIn, groupsIn, membersIn } from '../adapters/community.ts'
import { holdersIn } from '../adapters/holders.ts'
import { powertoolsMetrics } from '../adapters/metrics.ts'
import { createTableClient } from '../adapters/table-client.ts'
import { type Config, metricNames } from '../config.ts'

export function metricsOf(config: Config) {
  return powertoolsMetrics(config.get('metricsNamespace'), metricNames)
}

export function patienceOf(config: Config): number {
  return Number(config.get('settleAfterSeconds')) * 1000
}

export function communityPorts(config: Config) {
  const community = createTableClient(config.get('communityTable'))
  return {
    groups: groupsIn(community),
    members: membersIn(community),
    holders: holdersIn(community),
    discussions: discussionsIn(community),
    activities: activitiesIn(community),
  }
}

/** Makes a thing when it is first asked for: what few calls need is not loaded at the start (`await import`). */
export function later<Thing>(make: () => Promise<Thing>): () => Promise<Thing> {
  let made: Promise<Thing> | undefined
  return () => {
    made ??= make()
    return made
  }
}
