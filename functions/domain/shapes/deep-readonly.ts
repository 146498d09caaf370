type Whole =
  | string
  | number
  | bigint
  | boolean
  | symbol
  | null
  | undefined
  | Uint8Array
  | Date
  | ((...args: never) => unknown)

/** What a schema reads, as it is passed around: nobody changes it through this type. Nothing is frozen at run time. */
export type DeepReadonly<Value> = unknown extends Value
  ? Value
  : Value extends Whole
    ? Value
    : Value extends ReadonlyMap<infer Name, infer Part>
      ? ReadonlyMap<DeepReadonly<Name>, DeepReadonly<Part>>
      : Value extends ReadonlySet<infer Part>
        ? ReadonlySet<DeepReadonly<Part>>
        : { readonly [Name in keyof Value]: DeepReadonly<Value[Name]> }
