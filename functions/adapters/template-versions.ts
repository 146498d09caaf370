import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import * as z from 'zod'
import { type TemplateVersion, templateNames } from '../domain/templates/template-version.ts'
import type { TemplateVersions } from '../ports.ts'
import { mailKeys } from '../table.ts'
import type { TableClient } from './table-client.ts'
import type { Item } from './table-expressions.ts'

const code = z.object({ mjml: z.string(), text: z.string() })
const versionItem = z.object({
  name: z.enum(templateNames),
  version: z.number(),
  savedAt: z.string(),
  by: z.object({ memberId: z.string() }),
  judged: z.object({ pictures: z.boolean() }).optional(),
  restored: z.number().optional(),
  /** Zipped: a long template would come near DynamoDB's limit of 400 KB an item. */
  bytes: z.instanceof(Uint8Array).optional(),
})

export function templateVersionsIn(table: TableClient): TemplateVersions {
  return {
    list: async (groupId, name, most = Number.POSITIVE_INFINITY) => {
      const found: TemplateVersion[] = []
      const { pk } = mailKeys.template(groupId, name, 0)
      const condition = {
        text: '#pk = :pk AND begins_with(#sk, :prefix)',
        values: { pk, prefix: mailKeys.templatePrefix(name) },
      }
      for await (const item of table.query(condition, { ScanIndexForward: false })) {
        found.push(await versionFrom(item))
        if (found.length >= most) break
      }
      return found
    },
    get: async (groupId, name, version) => {
      const item = await table.get(mailKeys.template(groupId, name, version))
      return item && versionFrom(item)
    },
    save: async (groupId, { code: written, ...version }) => {
      const bytes = written && (await promisify(gzip)(JSON.stringify(written)))
      return table.put(
        { ...mailKeys.template(groupId, version.name, version.version), ...version, bytes },
        { text: 'attribute_not_exists(#pk)' },
      )
    },
  }
}

async function versionFrom(item: Item): Promise<TemplateVersion> {
  const { bytes, ...version } = versionItem.parse(item)
  if (!bytes) return version
  return { ...version, code: code.parse(JSON.parse((await promisify(gunzip)(bytes)).toString('utf8'))) }
}
