declare module 'dynalite' {
  import type { Server } from 'node:http'

  type Options = { path?: string; createTableMs?: number; deleteTableMs?: number; updateTableMs?: number }
  const dynalite: (options?: Options) => Server
  export = dynalite
}

/** The part of the emulator that keeps what tables hold. */
declare module 'dynalite/db/index.js' {
  const database: { create: (options: { readonly path?: string }) => import('./store.ts').TableStore }
  export = database
}

/** What reads the expressions of requests. */
declare module 'dynalite/db/conditionParser.js' {
  const parser: import('./store.ts').ExpressionParser
  export = parser
}
declare module 'dynalite/db/updateParser.js' {
  const parser: import('./store.ts').ExpressionParser
  export = parser
}
