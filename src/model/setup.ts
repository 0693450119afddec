import { z } from 'zod'

/** Steps of the setup of a runner, in the order in which they are taken. */
export const SETUP_STEPS = ['deps', 'users', 'access', 'tune', 'helper', 'egress', 'isolate', 'hooks', 'service'] as const
export const SetupStep = z.enum(SETUP_STEPS)
export type SetupStep = z.infer<typeof SetupStep>

/** Names of the tuning profiles. `stock` changes nothing. */
export const TUNING_PROFILES = ['stock', 'quiet', 'fixed-frequency'] as const
export const TuningProfile = z.enum(TUNING_PROFILES)
export type TuningProfile = z.infer<typeof TuningProfile>
/** File with the name of the profile that is set; absent for `stock`. */
export const PROFILE_FILE = '/etc/joulegate/profile'
/** File with the list of the cores that are not for measurements; absent if all are. */
export const CORES_FILE = '/etc/joulegate/housekeeping'
/** File that is there if the meter helper may set the clock of the processors for workloads that ask for it. */
export const TUNE_FILE = '/etc/joulegate/workloads-may-tune'

const Path = z.string().regex(/^\/[^\0]*$/)
const Name = z.string().regex(/^[a-z_][a-z0-9_.@-]*$/i)
/** Name of a package, without its architecture. */
const PackageName = z.string().regex(/^[a-z0-9][a-z0-9.+-]+$/)
/** Permission bits, for example 0o640. */
const Mode = z.int().min(0).max(0o7777)
/** Names of user and group; a number if the account has none. */
const owned = { mode: Mode, owner: Name.or(z.string().regex(/^\d+$/)), group: Name.or(z.string().regex(/^\d+$/)) }

/** Content, owner and mode of a file, or the target of a link. */
const FileState = z.union([z.strictObject({ base64: z.base64(), ...owned }), z.strictObject({ link: z.string() })])

/** A part of a machine that the setup changes, with its state. null: it is not there. */
const Parts = {
  file: z.strictObject({ kind: z.literal('file'), path: Path, state: FileState.nullable() }),
  /** Directory with the files of an archive (.tar.gz). `source`: the archive. `sha256`: of its bytes. */
  archive: z.strictObject({
    kind: z.literal('archive'),
    path: Path,
    source: Path,
    state: z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }).nullable(),
  }),
  directory: z.strictObject({
    kind: z.literal('directory'),
    path: Path,
    /** `ours`: all that is in it goes with it. Absent if it is only removed when it is empty. */
    content: z.literal('ours').optional(),
    state: z.strictObject(owned).nullable(),
  }),
  /** Text of a file of the kernel, which lasts until the machine stops. */
  value: z.strictObject({ kind: z.literal('value'), path: Path, state: z.string().nullable() }),
  /** Owner and mode of a file of the kernel, which last until the machine stops. */
  access: z.strictObject({ kind: z.literal('access'), path: Path, state: z.strictObject(owned).nullable() }),
  group: z.strictObject({ kind: z.literal('group'), name: Name, state: z.strictObject({ members: z.array(Name).readonly() }).nullable() }),
  user: z.strictObject({
    kind: z.literal('user'),
    name: Name,
    state: z.strictObject({ group: z.string(), home: Path, shell: z.string(), comment: z.string() }).nullable(),
  }),
  /** Packages of Debian. `state`: those of them that are installed, sorted; null if none is. */
  packages: z.strictObject({
    kind: z.literal('packages'),
    name: Name,
    packages: z.array(PackageName).readonly(),
    state: z.array(PackageName).readonly().nullable(),
  }),
  /** Unit of systemd. `enablement`: the word of `systemctl is-enabled`. */
  unit: z.strictObject({
    kind: z.literal('unit'),
    name: Name,
    state: z.strictObject({ enablement: z.string(), isActive: z.boolean() }).nullable(),
  }),
}

/** A part of a machine in one state. */
export const Part = z.discriminatedUnion('kind', [
  Parts.file,
  Parts.archive,
  Parts.directory,
  Parts.value,
  Parts.access,
  Parts.group,
  Parts.user,
  Parts.packages,
  Parts.unit,
])
export type Part = z.infer<typeof Part>
export type PartOf<K extends Part['kind']> = Extract<Part, { kind: K }>

/** The account databases: a hash of each, and the copy of it that the programs for accounts leave, as base64. null: it is not there. */
export const Databases = z.array(z.strictObject({ path: Path, sha256: z.string().nullable(), copy: z.base64().nullable() })).readonly()
export type Databases = z.infer<typeof Databases>

/** One change, noted before it is made. `from` and `to` are the same part. */
export const SetupChange = z.strictObject({
  version: z.literal(1),
  id: z.int().positive(),
  step: SetupStep,
  at: z.iso.datetime(),
  from: Part,
  to: Part,
  /** State of the databases before it; only if it changes an account, and no other account was changed then. */
  databases: Databases.optional(),
  /** Set if it was made to try a profile out, and must not stay. */
  isTrial: z.literal(true).optional(),
})
export type SetupChange = z.infer<typeof SetupChange>

/** Line of the setup's journal: a change that is about to be made, or one that was put back. */
export const SetupLine = z.union([SetupChange, z.strictObject({ version: z.literal(1), undone: z.int().positive(), at: z.iso.datetime() })])
export type SetupLine = z.infer<typeof SetupLine>
