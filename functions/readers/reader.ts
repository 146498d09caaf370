import type { CarriedRecord } from '../domain/carrying/carried-record.ts'
import type { Group } from '../domain/community.ts'
import type { Destination, ForeignRecord } from './foreign-record.ts'
import type { Kept } from './kept.ts'

/** One file of an export: of a folder, or within an archive. Its bytes come unzipped, and can be read again. */
export type ExportFile = {
  /** Where it lies in the export, with `/` between folders, in a stranger's words. */
  readonly path: string
  /** As it is told to people. */
  readonly name: string
  /** Whether an operator named it, and not the folder or archive that it lies in. */
  readonly isNamed: boolean
  /** How many bytes it takes on disk. */
  readonly bytes: number
  /** Throws if it can't be read to its end, after the bytes before that. */
  readonly read: () => AsyncIterable<Buffer>
}

/** What a reader is told besides its files. Each is an option of the commands, under the same name. */
export type ReaderOptions = Destination & {
  /** Where one thing is read on the platform, with `{id}` in the place of its id. */
  readonly link?: string | undefined
  /** The platform's own address, where that is not the group's home page. */
  readonly site?: string | undefined
  /** The channels, chats or forums to take, by name or id; all public ones if there are none. */
  readonly only?: readonly string[] | undefined
  /** Which field of a member is in which column of a list. */
  readonly map?: readonly (readonly [field: string, column: string])[] | undefined
  /** How and when the people of a list agreed to mail, in an owner's words. */
  readonly agreed?: string | undefined
  /** Whether nothing will be written. */
  readonly isCheck?: boolean | undefined
  readonly kept: Kept
}

/** The options that not every reader takes. */
type ReaderOption = 'link' | 'site' | 'only' | 'map' | 'agreed'

/** A place in a file: its name as it is told to people, and the line or the number of the thing in it, from 1. */
export type FilePlace = { readonly file: string; readonly line: number }

/**
 * What a reader says: a record, a problem or something left out, with its place; a note that the operator should know,
 * said once; that a file cannot be read to its end; or the rows of one that could not be taken.
 */
export type ReadPiece =
  | (FilePlace & ForeignRecord)
  | { readonly note: string }
  | { readonly failure: string }
  | RefusedRows
  | CarriedLine

/** What another stack knew of people: no activity, so only an import by an operator takes it. */
export type CarriedLine = FilePlace & { readonly carried: CarriedRecord }

/** The refused rows of a file as a list, to be corrected and imported again. */
export type RefusedRows = { readonly file: string; readonly refused: string }

/** Reads the exports of one platform. Readers are pure: they know the domain, and the files that they are handed. */
export type ExportReader = {
  /** As `--from` names it. */
  readonly name: string
  /** What it reads, like “a Slack export (zip or folder)”. */
  readonly title: string
  /** What it takes besides the group's own details. */
  readonly takes: readonly ReaderOption[]
  /** The endings of the files that it reads of a folder or an archive, gzipped or not; whoever names a file means it. */
  readonly endings: readonly string[]
  /** How often it reads its files, for the progress bar. */
  readonly readings: 1 | 2
  /** Whether these files say themselves that they are such an export. Looks at names, and at the beginning of few files. */
  readonly recognizes: (files: readonly ExportFile[]) => Promise<boolean>
  /** What the files tell of the group itself, as far as they do. */
  readonly about?: (files: readonly ExportFile[], options: Pick<ReaderOptions, 'site'>) => Promise<Partial<Group>>
  /** All that the files say. Memory grows with members and discussions, never with texts. */
  readonly read: (files: readonly ExportFile[], options: ReaderOptions) => AsyncIterable<ReadPiece>
}
