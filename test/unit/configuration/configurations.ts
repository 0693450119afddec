/** Examples of joulegate.yml for the tests of the reader and of the JSON schema. */

const WORKLOAD = 'workloads: [{name: a, run: x}]\n'
const KEYS =
  'the keys here are version, build, checkout, workloads, import, renames, harness, paths, budget, plugins, total, waivers, pairs, warm-up, order, time-limit, energy-limit, disk-limit, temperature, meter, domains, gate, drafts, reporters, history and on-offline'

const VALUE_HINT =
  'becomes part of a name, so it must be 1 to 80 letters, digits, spaces or any of _ . : / @ -, without a space at either end: write a short word that the command looks up'

/** By what they show. */
export const good: Readonly<Record<string, string>> = {
  smallest: WORKLOAD,
  'with a mark, a comment and carriage returns': `\uFEFF# energy\r\n---\r\nworkloads:\r\n- name: a\r\n  run: x\r\n...\r\n`,
  'with every key': `
version: 1
build: {run: make, timeout: 20m, env: {CC: gcc, _x1: ""}}
checkout: {tags: true, lfs: true, submodules: [libs/json, größe], hosts: [gitlab.com, 'git.example.com:8443']}
workloads:
  - name: parse/large file
    run: |
      ./parse a
      ./parse b
    parameters: {size: [small, 1.10, true]}
    cwd: bench/core
    env: {THREADS: "4"}
    timeout: 500ms
    prepare: rm -rf cache
    cleanup: rm -rf cache
    check: diff a b
    repeat: 12
    services:
      - {name: server, run: ./server, ready: curl -fs localhost:8080, timeout: 5s}
      - {name: database.1, run: ./database}
    tags: [slow, v1.2]
    units: 0.5
    unit: token
    budget: {max-regression: 1.5%, level: warn}
budget: {max-regression: 50%, level: off}
pairs: {min: 10, max: 200}
warm-up: 2
order: random
time-limit: 168h
energy-limit: 50kJ
temperature: {band: 2.5C, timeout: 2m}
meter: replay:joules.csv
domains: [dram]
gate: {rule: proven, fail-on: [unfit, inconclusive], confidence: 50%}
`,
  'with a check that compares outputs': `
workloads:
  - {name: a, run: x, check: {equal: [stdout, 'out/**/*.json', ./stdout]}, warm-up: 0}
  - {name: b, run: x, check: {run: ./test, equal: [result.bin]}, warm-up: 100}
  - {name: c, run: x, check: {run: ./test}}
`,
  'with a clock': `
workloads:
  - {name: a, run: x, tune: {governor: powersave}}
  - {name: b, run: x, tune: {frequency: 2.4GHz}}
  - {name: c, run: x, tune: {governor: schedutil, frequency: 1200MHz - 2.4GHz}}
`,
  'that never fails': `gate: {fail-on: never}\n${WORKLOAD}`,
}

/** The text, and every line of the complaint. */
export const bad: readonly (readonly [string, ...string[]])[] = [
  // The file as a whole
  ['', 'joulegate.yml:1:1: the file is empty: write version: 1, then workloads: [{name: parse, run: ./parse}]'],
  ['# later\n', 'joulegate.yml:1:1: the file is empty: write version: 1, then workloads: [{name: parse, run: ./parse}]'],
  ['- a\n', 'joulegate.yml:1:1: write keys and values: version: 1, then workloads: and a list (found a list)'],
  ['a text', 'joulegate.yml:1:1: write keys and values: version: 1, then workloads: and a list (found "a text")'],
  [`${WORKLOAD}---\n${WORKLOAD}`, 'joulegate.yml:2:1: a second document begins here (---): write only one'],
  ['version: 1', 'joulegate.yml:1:1: "workloads" is missing: write a list of workloads, for example - {name: parse, run: ./parse}'],
  [`version: 2\n${WORKLOAD}`, 'joulegate.yml:1:10: version: must be 1 (found 2)'],
  [`version: "1"\n${WORKLOAD}`, 'joulegate.yml:1:10: version: must be 1 (found "1")'],
  // Its writing
  ['build:\n\trun: make\n', 'joulegate.yml:2:1: indent with spaces, not with a tab'],
  ['run: make: foo', 'joulegate.yml:1:6: this is not a value: put one that contains ": " in quotes, and indent all keys of a map equally'],
  ['run: @foo', 'joulegate.yml:1:6: YAML reserves the character that begins this value: put the value in quotes'],
  ['run: *.sh', 'joulegate.yml:1:6: there is no anchor &.sh above this alias; a value that begins with * needs quotes'],
  ['run: "x', 'joulegate.yml:1:8: not valid YAML: Missing closing "quote'],
  ['a: &x [*x]', 'joulegate.yml:1:8: the alias *x is inside the value that it refers to'],
  ['a: !foo b', 'joulegate.yml:1:4: tags (!…) are not supported: write the value without one'],
  ['a: !!binary aGk=', 'joulegate.yml:1:13: tags (!…) are not supported: write the value without one'],
  ['? [a]\n: b', 'joulegate.yml:1:3: a key must be text, not a list, a map or an alias'],
  [`${WORKLOAD}build: {run: m}\n${WORKLOAD}`, 'joulegate.yml:3:1: the key "workloads" is already at line 1: keep one of the two'],
  [`<<: {version: 1}\n${WORKLOAD}`, 'joulegate.yml:1:1: merge keys (<<) are not supported: write the keys out'],
  [`__proto__: {version: 1}\n${WORKLOAD}`, 'joulegate.yml:1:1: the key "__proto__" is not allowed'],
  // Keys
  ['workload: []', 'joulegate.yml:1:1: unknown key "workload", did you mean "workloads"?'],
  [`Pairs: 3\n${WORKLOAD}`, 'joulegate.yml:1:1: unknown key "Pairs", did you mean "pairs"?'],
  [`timeLimit: 3m\n${WORKLOAD}`, 'joulegate.yml:1:1: unknown key "timeLimit", did you mean "time-limit"?'],
  [`max-pairs: 20\n${WORKLOAD}`, 'joulegate.yml:1:1: unknown key "max-pairs", did you mean "pairs.max"?'],
  [`threshold: 3\n${WORKLOAD}`, `joulegate.yml:1:1: unknown key "threshold"; ${KEYS}`],
  [`1: 2\n${WORKLOAD}`, `joulegate.yml:1:1: unknown key "1"; ${KEYS}`],
  [`"\\e[2J\\u202e": 2\n${WORKLOAD}`, `joulegate.yml:1:1: unknown key "\\u001b[2J\\u202e"; ${KEYS}`],
  [`pairs: {maximum: 20}\n${WORKLOAD}`, 'joulegate.yml:1:9: pairs: unknown key "maximum"; the keys here are min and max'],
  ['workloads:\n  - name: a\n    rnu: x', 'joulegate.yml:3:5: workload a: unknown key "rnu", did you mean "run"?'],
  // Workloads
  ['workloads:\n', 'joulegate.yml:1:1: workloads: has no value: write a list of workloads, for example - {name: parse, run: ./parse}'],
  [
    'workloads: []',
    'joulegate.yml:1:12: workloads: name at least one workload, for example - {name: parse, run: ./parse} (found an empty list)',
  ],
  [
    'workloads: {a: {run: x}}',
    'joulegate.yml:1:12: workloads: write a list of workloads, for example - {name: parse, run: ./parse} (found a map)',
  ],
  ['workloads:\n  - ./bench', 'joulegate.yml:2:5: workload #1: write - {name: parse, run: ./parse} (found "./bench")'],
  [
    'workloads:\n  - run: x\n  - name: b\n  - name: c\n    run:\n',
    'joulegate.yml:2:5: workload #1: "name" is missing: write a name as text, in quotes',
    'joulegate.yml:3:5: workload b: "run" is missing: write a shell command as text, in quotes',
    'joulegate.yml:5:5: workload c: run: has no value: write a shell command as text, in quotes',
  ],
  [
    'workloads: [{name: "**a**\\nb", run: x}, {name: " a", run: x}]',
    'joulegate.yml:1:20: workload #1: name: must be 1 to 80 letters, digits, spaces or any of _ . : / @ -, without a space at either end (found "**a**\\nb")',
    'joulegate.yml:1:48: workload #2: name: must be 1 to 80 letters, digits, spaces or any of _ . : / @ -, without a space at either end (found " a")',
  ],
  [
    'workloads:\n  - {name: a, run: x}\n  - {name: A, run: x}\n  - {name: a, run: y}',
    'joulegate.yml:4:12: two workloads are called "a", at lines 2 and 4: rename one',
  ],
  [
    'workloads: [{name: 3, run: true, timeout: 10, tags: x, env: {1a: b, PORT: 80}, budget: 3%, cwd: ../x}]',
    'joulegate.yml:1:20: workload #1: name: write a name as text, in quotes (found 3)',
    'joulegate.yml:1:28: workload #1: run: write a shell command as text, in quotes (found true)',
    'joulegate.yml:1:43: workload #1: timeout: write a duration with its unit, for example 90s, 10m or 1h (found 10)',
    'joulegate.yml:1:53: workload #1: tags: write a list (found "x")',
    'joulegate.yml:1:62: workload #1: env: "1a" is not the name of an environment variable: use letters, digits and _',
    'joulegate.yml:1:75: workload #1: env.PORT: write the value as text, in quotes (found 80)',
    'joulegate.yml:1:88: workload #1: budget: write budget: {max-regression: 3%, level: fail} (found "3%")',
    'joulegate.yml:1:97: workload #1: cwd: must be a path inside the repository, without .. (found "../x")',
  ],
  ['workloads: [{name: a, run: ""}]', 'joulegate.yml:1:28: workload a: run: must not be empty: write the command to run (found "")'],
  ['workloads: [{name: a, run: "a\\0b"}]', 'joulegate.yml:1:28: workload a: run: must not contain a NUL character (found "a\\u0000b")'],
  [
    'workloads: [{name: a, run: x, repeat: 0}, {name: b, run: x, repeat: often}, {name: c, run: x, repeat: 1.5}, {name: d, run: x, repeat: 100001}]',
    'joulegate.yml:1:39: workload a: repeat: must be at least 1 (found 0)',
    'joulegate.yml:1:69: workload b: repeat: write auto, or a whole number from 1 to 100000 (found "often")',
    'joulegate.yml:1:103: workload c: repeat: write auto, or a whole number from 1 to 100000 (found 1.5)',
    'joulegate.yml:1:135: workload d: repeat: must be at most 100000 (found 100001)',
  ],
  [
    'workloads: [{name: a, run: x, services: y}, {name: b, run: x, services: [z]}]',
    'joulegate.yml:1:41: workload a: services: write a list of services, for example - {name: server, run: ./server, ready: curl -fs localhost:8080} (found "y")',
    'joulegate.yml:1:74: workload b: services: write - {name: server, run: ./server, ready: curl -fs localhost:8080} (found "z")',
  ],
  [
    'workloads: [{name: a, run: x, services: [{name: a b}, {nam: a, run: x, ready: "", timeout: 30}]}]',
    'joulegate.yml:1:42: workload a: services: "run" is missing: write a shell command as text, in quotes',
    'joulegate.yml:1:49: workload a: services.name: must be 1 to 40 letters, digits or any of _ . - (found "a b")',
    'joulegate.yml:1:56: workload a: services: unknown key "nam", did you mean "name"?',
    'joulegate.yml:1:79: workload a: services.ready: must not be empty: write the command to run (found "")',
    'joulegate.yml:1:92: workload a: services.timeout: write a duration with its unit, for example 90s, 10m or 1h (found 30)',
  ],
  [
    'workloads: [{name: a, run: x, services: [{name: s, run: x}, {name: s, run: y}]}]',
    'joulegate.yml:1:41: workload a: services: give each service a different name (found a list)',
  ],
  [
    'workloads: [{name: a, run: x, tags: [a b]}]',
    'joulegate.yml:1:38: workload a: tags: must be 1 to 40 letters, digits or any of _ . - (found "a b")',
  ],
  ['workloads: [{name: a, run: x, timeout: 0s}]', 'joulegate.yml:1:40: workload a: timeout: must be longer than 0 (found "0s")'],
  // Checks, and the order and the limits of a session
  [
    'workloads: [{name: a, run: x, check: {}}, {name: b, run: x, check: [x]}, {name: c, run: x, check: {runs: x}}]',
    "joulegate.yml:1:38: workload a: check: write a command as text, or {run: COMMAND, equal: [stdout, 'out/*.json']} (found a map)",
    "joulegate.yml:1:68: workload b: check: write a command as text, or {run: COMMAND, equal: [stdout, 'out/*.json']} (found a list)",
    'joulegate.yml:1:100: workload c: check: unknown key "runs", did you mean "run"?',
  ],
  [
    'workloads: [{name: a, run: x, check: {equal: []}}, {name: b, run: x, check: {equal: [/etc/passwd]}}, {name: c, run: x, check: {equal: [../x, "!y"]}}]',
    "joulegate.yml:1:46: workload a: check.equal: write a list of outputs, for example [stdout, 'out/*.json'] (found an empty list)",
    'joulegate.yml:1:86: workload b: check.equal: must be stdout, or a path inside the repository, without .. (found "/etc/passwd")',
    'joulegate.yml:1:136: workload c: check.equal: must be stdout, or a path inside the repository, without .. (found "../x")',
    'joulegate.yml:1:142: workload c: check.equal: must be a glob of files that are compared: a ! does not exclude (found "!y")',
  ],
  [
    `warm-up: 101\norder: sorted\nenergy-limit: 5\n${WORKLOAD}`,
    'joulegate.yml:1:10: warm-up: must be a whole number from 0 to 100 (found 101)',
    'joulegate.yml:2:8: order: write interleaved, by-workload or random (found "sorted")',
    'joulegate.yml:3:15: energy-limit: write joules with their unit, for example 130J or 45mJ (found 5)',
  ],
  [
    `total: {}\norder: by-workload\n${WORKLOAD}`,
    'joulegate.yml:2:8: order: cannot be by-workload beside total, which adds up one pair of each workload: write interleaved or random, or remove total (found "by-workload")',
  ],
  // Parameters and work
  ...['PATH', 'JOULEGATE_SIZE', 'Size'].map((name): [string, string] => [
    `workloads: [{name: a, run: x, parameters: {${name}: [1]}}]`,
    `joulegate.yml:1:44: workload a: parameters: "${name}" is not a name for a parameter: use lower-case letters, digits and _, a letter first; did you mean "${name.toLowerCase()}"?`,
  ]),
  ...['1x', '_', 'a-b', '"$(touch x)"'].map((name): [string, string] => [
    `workloads: [{name: a, run: x, parameters: {${name}: [1]}}]`,
    `joulegate.yml:1:44: workload a: parameters: "${name.replaceAll('"', '')}" is not a name for a parameter: use lower-case letters, digits and _, a letter first`,
  ]),
  ...['"$(touch x)"', '"`touch x`"', '"\'"', '"a;b"', '"a\\nb"', '"$HOME"', '" a"', '""', '"é"', '"a\\0b"'].map(
    (value): [string, string] => [
      `workloads: [{name: a, run: x, parameters: {size: [ok, ${value}]}}]`,
      `joulegate.yml:1:55: workload a: parameters.size: ${VALUE_HINT} (found ${value.replace('\\0', '\\u0000')})`,
    ],
  ),
  [
    'workloads:\n  - name: a\n    run: x\n    parameters: {b: c, d: [], e: [[1]], f: [~], g: {h: 1}}',
    'joulegate.yml:4:21: workload a: parameters.b: write a list of values, for example [small, large] (found "c")',
    'joulegate.yml:4:27: workload a: parameters.d: name at least one value, for example [small, large] (found an empty list)',
    'joulegate.yml:4:35: workload a: parameters.e: write text, a number, true or false (found a list)',
    'joulegate.yml:4:45: workload a: parameters.f: has no value: write text, a number, true or false',
    'joulegate.yml:4:52: workload a: parameters.g: write a list of values, for example [small, large] (found a map)',
  ],
  [
    'workloads: [{name: a, run: x, parameters: [size]}]',
    'joulegate.yml:1:43: workload a: parameters: write parameters: {size: [small, large]} (found a list)',
  ],
  ['workloads: [{name: a, run: x, parameter: {}}]', 'joulegate.yml:1:31: workload a: unknown key "parameter", did you mean "parameters"?'],
  [
    'workloads: [{name: a, run: x, parameters: {n: [1.10, 1.1, "1.10", true, "true"]}}]',
    'joulegate.yml:1:59: workload a: parameters.n: is already in the list: keep one of the two (found "1.10")',
    'joulegate.yml:1:73: workload a: parameters.n: is already in the list: keep one of the two (found "true")',
  ],
  [
    'workloads: [{name: a, run: x, env: {size: "1"}, parameters: {size: [s]}}]',
    'joulegate.yml:1:68: workload a: parameters.size: is also a variable of env: rename one of the two (found a list)',
  ],
  [
    `workloads: [{name: abc, run: x, parameters: {size: [s, ${'x'.repeat(72)}]}}]`,
    'joulegate.yml:1:45: workload abc: parameters: these make a name of 81 characters, and at most 80 are allowed: shorten the name, a parameter or a value (found a map)',
  ],
  [
    'workloads:\n  - {name: a, run: x, parameters: {s: [1, 2]}}\n  - {name: a, run: x, parameters: {s: [3, 2, 1]}}\n  - {name: "a/s:1", run: x}\n  - {name: a, run: x}',
    'joulegate.yml:3:12: two workloads are called "a/s:2", at lines 2 and 3: rename one',
    'joulegate.yml:4:12: two workloads are called "a/s:1", at lines 2 and 4: rename one',
  ],
  [
    'workloads: [{name: n, run: x, parameters: {a: [x, "x/b:y"], b: [z, "y/b:z"]}}]',
    'joulegate.yml:1:43: two combinations are called "n/a:x/b:y/b:z": rename a value',
  ],
  [
    `workloads:\n  - {name: z, run: x}\n  - {name: a, run: x, parameters: {${['a', 'b', 'c'].map((name) => `${name}: [0, 1, 2, 3, 4, 5, 6, 7]`).join(', ')}}}`,
    'joulegate.yml:3:35: there are 513 workloads, one for each combination of parameters, and at most 500 are allowed: remove some values',
  ],
  [
    'workloads: [{name: a, run: x, units: many}, {name: b, run: x, units: 0}, {name: c, run: x, units: .inf}, {name: d, run: x, units: 1e16}]',
    'joulegate.yml:1:38: workload a: units: write how many units one run processes, for example 1000 (found "many")',
    'joulegate.yml:1:70: workload b: units: must be between 1e-9 and 1e15 (found 0)',
    'joulegate.yml:1:99: workload c: units: write how many units one run processes, for example 1000 (found Infinity)',
    'joulegate.yml:1:131: workload d: units: must be between 1e-9 and 1e15 (found 10000000000000000)',
  ],
  ...['"1 byte"', '"a|b"', 'by_te', '"a "', '"<b>"', '"abcdefghijklmnopqrstu"'].map((unit): [string, string] => [
    `workloads: [{name: a, run: x, units: 1, unit: ${unit}}]`,
    `joulegate.yml:1:47: workload a: unit: must be 1 to 20 letters, digits, spaces or dashes, a letter first, for example byte (found "${unit.replaceAll('"', '')}")`,
  ]),
  [
    'workloads: [{name: a, run: x, unit: byte}]',
    'joulegate.yml:1:37: workload a: unit: needs the key units: how many units does one run process? (found "byte")',
  ],
  ['workloads: [{name: a, run: x, un_it: b}]', 'joulegate.yml:1:31: workload a: unknown key "un_it", did you mean "unit"?'],
  // The rest
  [`build: make\n${WORKLOAD}`, 'joulegate.yml:1:8: build: write build: {run: make} (found "make")'],
  [`build: {timeout: 5m}\n${WORKLOAD}`, 'joulegate.yml:1:8: build: "run" is missing: write a shell command as text, in quotes'],
  [`budget: {max-regression: 3}\n${WORKLOAD}`, 'joulegate.yml:1:26: budget.max-regression: write a percentage, for example 3% (found 3)'],
  [
    `budget: {max-regression: 0.1%, level: red}\n${WORKLOAD}`,
    'joulegate.yml:1:26: budget.max-regression: must be between 0.2% and 50% (found "0.1%")',
    'joulegate.yml:1:39: budget.level: write fail, warn or off (found "red")',
  ],
  [
    `pairs: {min: 6, max: 501}\n${WORKLOAD}`,
    'joulegate.yml:1:14: pairs.min: must be at least 8 (found 6)',
    'joulegate.yml:1:22: pairs.max: must be at most 200 (found 501)',
  ],
  [
    `pairs: {min: 9, max: many}\n${WORKLOAD}`,
    'joulegate.yml:1:14: pairs.min: must be even (found 9)',
    'joulegate.yml:1:22: pairs.max: write a whole number (found "many")',
  ],
  [`pairs: {min: 60, max: 20}\n${WORKLOAD}`, 'joulegate.yml:1:14: pairs.min: must not be larger than pairs.max, which is 20 (found 60)'],
  ...['20', '1.5', '"20G"', '"-1GB"', '"much"'].map(
    (size) =>
      [
        `disk-limit: ${size}\n${WORKLOAD}`,
        `joulegate.yml:1:13: disk-limit: write a size with its unit, for example 500MB or 20GB (found ${size})`,
      ] as const,
  ),
  [`disk-limit: 0MB\n${WORKLOAD}`, 'joulegate.yml:1:13: disk-limit: must be at least 1MB (found "0MB")'],
  [`time-limit: 30\n${WORKLOAD}`, 'joulegate.yml:1:13: time-limit: write a duration with its unit, for example 90s, 10m or 1h (found 30)'],
  [`temperature: 3\n${WORKLOAD}`, 'joulegate.yml:1:14: temperature: write temperature: {band: 3C, timeout: 60s} (found 3)'],
  [`temperature: {band: 3}\n${WORKLOAD}`, 'joulegate.yml:1:21: temperature.band: write degrees Celsius, for example 3C (found 3)'],
  [`temperature: {band: 0.5C}\n${WORKLOAD}`, 'joulegate.yml:1:21: temperature.band: must be between 1C and 20C (found "0.5C")'],
  [`time-limit: 999h\n${WORKLOAD}`, 'joulegate.yml:1:13: time-limit: must be at most 168h, a week (found "999h")'],
  [
    `meter: rapl\n${WORKLOAD}`,
    'joulegate.yml:1:8: meter: must be auto, powercap, perf, work, estimate, replay:FILE or plugin (found "rapl")',
  ],
  [
    `meter: ${'x'.repeat(100)}\n${WORKLOAD}`,
    `joulegate.yml:1:8: meter: must be auto, powercap, perf, work, estimate, replay:FILE or plugin (found "${'x'.repeat(59)}…")`,
  ],
  [`domains: dram\n${WORKLOAD}`, 'joulegate.yml:1:10: domains: write a list, for example [package, dram] (found "dram")'],
  [`domains: [package, gpu]\n${WORKLOAD}`, 'joulegate.yml:1:20: domains: write package, dram, core, uncore or psys (found "gpu")'],
  [
    `domains: [package, core]\n${WORKLOAD}`,
    'joulegate.yml:1:10: domains: name package or core: the energy of package contains that of core (found a list)',
  ],
  [
    `domains: [dram, psys]\n${WORKLOAD}`,
    'joulegate.yml:1:10: domains: name psys or dram: the energy of psys contains that of dram (found a list)',
  ],
  [
    `build: {run: make, env-from: [GITHUB_TOKEN]}\n${WORKLOAD}`,
    'joulegate.yml:1:31: build.env-from: is kept from builds, because variables of the job can hold its token: pass the value by a variable of another name (found "GITHUB_TOKEN")',
  ],
  [
    `build: {run: make, env-from: [HOME]}\n${WORKLOAD}`,
    'joulegate.yml:1:31: build.env-from: cannot be forwarded: each side has its own (found "HOME")',
  ],
  [
    `build: {run: make, env-from: CARGO_HOME}\n${WORKLOAD}`,
    'joulegate.yml:1:30: build.env-from: write a list of names, for example [CARGO_HOME, GOPROXY] (found "CARGO_HOME")',
  ],
  [`build: {run: make, network: false}\n${WORKLOAD}`, 'joulegate.yml:1:29: build.network: write on or off (found false)'],
  [
    `reporters: [csv, cvs]\n${WORKLOAD}`,
    'joulegate.yml:1:18: reporters: write a list of reporters, of csv, ndjson, sqlite, parquet, openmetrics, junit, benchmark-action, json, markdown (found "cvs")',
  ],
  [
    `reporters: csv\n${WORKLOAD}`,
    'joulegate.yml:1:12: reporters: write a list of reporters, of csv, ndjson, sqlite, parquet, openmetrics, junit, benchmark-action, json, markdown (found "csv")',
  ],
  [
    `workloads: [{name: a, run: ./a, metrics: [{name: latency, unit: ms, max-regression: 5%}]}]`,
    'joulegate.yml:1:85: workload a: metrics.max-regression: needs the key better: write lower or higher (found "5%")',
  ],
  [`reporters: [csv, csv]\n${WORKLOAD}`, 'joulegate.yml:1:12: reporters: name each reporter once (found a list)'],
  [
    `workloads: [{name: a, run: x, tune: {frequency: 2400}}, {name: b, run: x, tune: {governor: "a b"}}, {name: c, run: x, tune: {}}]`,
    'joulegate.yml:1:49: workload a: tune.frequency: write a frequency with its unit, or two with a dash, for example 2.4GHz or 1200MHz-2400MHz (found 2400)',
    'joulegate.yml:1:92: workload b: tune.governor: must be the name of a governor, for example performance (found "a b")',
    'joulegate.yml:1:125: workload c: tune: write governor, frequency or both, for example tune: {governor: performance, frequency: 2.4GHz} (found a map)',
  ],
  [
    `workloads: [{name: a, run: x, tune: {frequency: 3GHz-2GHz}}]`,
    'joulegate.yml:1:49: workload a: tune.frequency: must be between 1MHz and 100GHz, the lower frequency first (found "3GHz-2GHz")',
  ],
  [`domains: [dram, dram]\n${WORKLOAD}`, 'joulegate.yml:1:10: domains: name each domain once (found a list)'],
  [`gate:\n${WORKLOAD}`, 'joulegate.yml:1:1: gate: has no value: write gate: {fail-on: [regressed, error, missing]}'],
  [
    `gate: {fail-on: regressed}\n${WORKLOAD}`,
    'joulegate.yml:1:17: gate.fail-on: write a list of regressed, error, missing, broken, check-changed, inconclusive, unfit; or never (found "regressed")',
  ],
  [
    `gate: {fail-on: [regressed, damaged], rule: strict, confidence: 20%}\n${WORKLOAD}`,
    'joulegate.yml:1:29: gate.fail-on: write regressed, error, missing, broken, check-changed, inconclusive or unfit (found "damaged")',
    'joulegate.yml:1:45: gate.rule: write regressed or proven (found "strict")',
    'joulegate.yml:1:65: gate.confidence: must be between 50% and 99.9% (found "20%")',
  ],
]
