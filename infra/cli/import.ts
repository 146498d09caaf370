import { Command, Option } from 'commander'
import { checkFiles } from './check/check-files.ts'
import { failWith } from './fail-with.ts'
import { type ImportFilesOptions, importFiles } from './import-files.ts'

// The SDK warns at each start which Node it will need next year, and an operator cannot change that.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'

/** An option that does nothing here. */
class IdleOptionError extends Error {
  override readonly name = 'IdleOptionError'
}

const command = new Command('npm run import --')
  .description('Loads a group’s activity or members, from an export, a running platform or activity records.')
  .argument('<place...>', 'files, folders, archives, or the URL of a Discourse, Mattermost or GitHub repository')
  .addOption(new Option('--from <format>', 'the format, where the files do not show it'))
  .option('--group <id>', "with --from: the group's id")
  .option('--url <url>', "with --from: the group's home page")
  .option('--name <name>', "with --from: the group's name")
  .option('--language <tag>', "with --from: the group's language, such as en")
  .option('--time-zone <zone>', "with --from: the group's time zone, such as Europe/London")
  .option('--since <time>', 'with a Discourse URL: read only topics with activity since then')
  .option('--link <url>', 'with mbox or porter: where to read a message or discussion, with {id} for its id')
  .option('--site <url>', "the platform's own address, where it is not the group's home page")
  .option('--owner <address>', 'the owner, who signs in to the console and goes live')
  .option('--only <name>', 'a channel, chat or forum to take, and no other; can be repeated', inList)
  .option('--map <field=column>', 'with csv: the column that holds a field of the members; can be repeated', inList)
  .option('--agreed <words>', 'with csv: how and when these people agreed to get mail')
  .addOption(new Option('--data <dir>', 'the data folder of npm start --data').conflicts('stack'))
  .option('--stack <name>', 'a deployed stack, with your AWS credentials and region')
  .option('--check', 'reads it all, writes nothing, and says who would come in')
  .option('--json', 'with --check: answers with one line of JSON')
  .action((files: string[], options: ImportOptionsGiven) => run(files, options).catch(failWith))

await command.parseAsync()

function inList(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value]
}

type ImportOptionsGiven = ImportFilesOptions & { readonly check?: boolean; readonly json?: boolean }

async function run(files: readonly string[], { check, json, ...options }: ImportOptionsGiven): Promise<void> {
  if (check) return checkFiles(files, { ...options, json: json ?? false })
  if (json) throw new IdleOptionError('--json goes with --check.')
  return importFiles(files, options)
}
