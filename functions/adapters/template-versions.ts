import * as z from 'zod'
import { type TemplateVersion, templateCodeShape, templateVersionShape } from '../domain/templates/template-version.ts'
import type { TemplateVersions } from '../ports.ts'
import { mailKeys } from '../table.ts'
import { listRows, readRow } from './parsed-rows.ts'
import type { TableClient } from './table-client.ts'
import { beginningWith, isNew } from './table-expressions.ts'
import { unzipJson, zipJson } from './zipped-json.ts'

const versionItem = templateVersionShape.omit({ code: true }).extend({
  /** The code, zipped: a long template would come near DynamoDB's limit of 400 KB an item. */
  bytes: z.instanceof(Uint8Array).exactOptional(),
})

export function templateVersionsIn(table: TableClient): TemplateVersions {
  return {
    list: async (groupId, name, most = Number.POSITIVE_INFINITY) => {
      const { pk } = mailKeys.template(groupId, name, 0)
      const all = beginningWith({ pk, sk: mailKeys.templatePrefix(name) })
      const found = await listRows(table, versionItem, all, { ScanIndexForward: false, most })
      return Promise.all(found.map(versionFrom))
    },
    get: async (groupId, name, version) => {
      const item = await readRow(table, versionItem, mailKeys.template(groupId, name, version))
      return item && versionFrom(item)
    },
    save: async (groupId, { code, ...version }) => {
      const bytes = code && (await zipJson(code))
      return table.put({ ...mailKeys.template(groupId, version.name, version.version), ...version, bytes }, isNew)
    },
  }
}

async function versionFrom({ bytes, ...version }: z.infer<typeof versionItem>): Promise<TemplateVersion> {
  return bytes ? { ...version, code: templateCodeShape.parse(await unzipJson(bytes)) } : version
}
